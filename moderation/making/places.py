"""Make `policy/places.json`: names of places by which the guard knows an address written without suffixes.

The mainland cities come from the geocoding data of the phonenumbers package (libphonenumber, Apache License
2.0); provinces, Taiwan's counties, Hong Kong's and Macau's districts and Korea's provinces are few and stand
here. Run where phonenumbers is installed:

    python moderation/making/places.py
"""

import json
import re
from pathlib import Path

import phonenumbers
from phonenumbers.geodata import GEOCODE_DATA

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"

PROVINCES = (
    "北京 天津 上海 重庆 重慶 河北 山西 辽宁 遼寧 吉林 黑龙江 黑龍江 江苏 江蘇 浙江 安徽 福建 "
    "江西 山东 山東 河南 湖北 湖南 广东 廣東 海南 四川 贵州 貴州 云南 雲南 陕西 陝西 甘肃 甘肅 "
    "青海 内蒙古 內蒙古 广西 廣西 西藏 宁夏 寧夏 新疆"
)
TAIWAN = (
    "台湾 台灣 臺灣 台北 臺北 新北 桃园 桃園 台中 臺中 台南 臺南 高雄 基隆 新竹 嘉义 嘉義 苗栗 "
    "彰化 南投 云林 雲林 屏东 屏東 宜兰 宜蘭 花莲 花蓮 台东 臺東 台東 澎湖 金门 金門 马祖 馬祖"
)
HONG_KONG_AND_MACAU = (
    "香港 九龙 九龍 新界 旺角 尖沙咀 油麻地 深水埗 红磡 紅磡 观塘 觀塘 九龙塘 九龍塘 黄大仙 "
    "黃大仙 铜锣湾 銅鑼灣 湾仔 灣仔 中环 中環 上环 上環 北角 鲗鱼涌 鰂魚涌 太古 柴湾 柴灣 香港仔 "
    "沙田 大埔 粉岭 粉嶺 上水 元朗 屯门 屯門 天水围 天水圍 荃湾 荃灣 葵涌 青衣 将军澳 將軍澳 "
    "西贡 西貢 马鞍山 馬鞍山 东涌 東涌 澳门 澳門 氹仔 路环 路環"
)
KOREA = (
    "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 "
    "충청북도 충청남도 전라북도 전라남도 경기도 강원도 제주도 경상북도 경상남도 서울특별시 "
    "부산광역시 대구광역시 인천광역시 광주광역시 대전광역시 울산광역시 세종특별자치시 "
    "강원특별자치도 전북특별자치도 제주특별자치도"
)

KIND = re.compile("(?:地区|自治州|[市州盟县区]).*$")
"""What a mainland name ends in, and what follows."""


def mainland_cities() -> list[str]:
    """Return the cities of the mainland without their provinces and suffixes, sorted."""
    found: set[str] = set()
    for prefix, told in GEOCODE_DATA.items():
        if not prefix.startswith("86") or "zh" not in told:
            continue
        for part in told["zh"].split("、"):
            name = re.sub(
                r"^(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)", "", _without_province(part)
            )
            name = KIND.sub("", name)
            if 2 <= len(name) <= 6:
                found.add(name)
    return sorted(found - set(PROVINCES.split()))


def _without_province(name: str) -> str:
    for province in PROVINCES.split():
        if name.startswith(province):
            return name[len(province) :]
    return name


def main() -> None:
    """Write the file."""
    told = {
        "about": "Names of places in addresses; made by moderation/making/places.py",
        "source": "geocoding data of libphonenumber as packed in phonenumbers (mainland cities)",
        "version": phonenumbers.__version__,
        "licence": "Apache-2.0",
        "provinces": PROVINCES.split(),
        "mainland_cities": mainland_cities(),
        "taiwan": TAIWAN.split(),
        "hong_kong_and_macau": HONG_KONG_AND_MACAU.split(),
        "korea": KOREA.split(),
    }
    text = json.dumps(told, ensure_ascii=False, indent=None, separators=(",", ":"))
    (POLICY / "places.json").write_text(text.replace('],"', '],\n"') + "\n", "utf-8")


if __name__ == "__main__":
    main()
