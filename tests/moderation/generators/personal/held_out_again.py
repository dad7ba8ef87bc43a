"""More kinds of personal data, written down after the guard had been mended for those of `held_out`.

At first sight 97.2 % were found, with 0.3 % false alarms. After that plates of the police, provinces after a full
stop and brackets round a number were mended.
"""

import random

from tests.moderation.generators.personal.pieces import (
    HAN_DIGITS,
    Kind,
    Sample,
    around,
    card,
    cn_mobile,
    digits,
    gb_mobile,
    grouped,
    hk_mobile,
    id_number,
    korean_name,
    kr_mobile,
    mapped,
    rrn,
    shifted,
    tw_mobile,
    us_number,
)


def in_references(dice: random.Random) -> Sample:
    return around(dice, "", "".join(f"&#{ord(char)};" for char in cn_mobile(dice)), "phone")


HELD_OUT_AGAIN: dict[str, Kind] = {
    "cn phone, digit by digit": lambda dice: around(dice, "电话 ", " ".join(cn_mobile(dice)), "phone"),
    "cn phone in numerals with dashes": lambda dice: around(
        dice, "", mapped(grouped(cn_mobile(dice), (3, 4), "-"), HAN_DIGITS), "phone"
    ),
    "cn phone in Devanagari": lambda dice: around(dice, "", shifted(cn_mobile(dice), 0x0966), "phone"),
    "cn phone in black circles": lambda dice: around(
        dice, "手机 ", mapped(cn_mobile(dice), "⓿❶❷❸❹❺❻❼❽❾"), "phone"
    ),
    "cn phone with underscores": lambda dice: around(
        dice, "", grouped(cn_mobile(dice), (3, 4), "_"), "phone"
    ),
    "cn phone and WeChat": lambda dice: around(dice, "微信同号 ", cn_mobile(dice), "phone"),
    "cn phone in brackets": lambda dice: around(dice, "我的手机（", cn_mobile(dice), "phone", "）"),
    "cn phone before its word": lambda dice: around(dice, "", cn_mobile(dice), "phone", " 这是我的号码"),
    "cn phone with character references": in_references,
    "kr phone in Hangul with a word for a dash": lambda dice: around(
        dice, "번호 ", grouped(mapped(kr_mobile(dice), "공일이삼사오육칠팔구"), (3, 4), " 다시 "), "phone"
    ),
    "kr phone in Hangul before a copula": lambda dice: around(
        dice,
        "제 번호는 ",
        grouped(mapped(kr_mobile(dice), "영일이삼사오육칠팔구"), (3, 4), " "),
        "phone",
        "이에요",
    ),
    "kr phone before a particle": lambda dice: around(
        dice, "", grouped(kr_mobile(dice), (3, 4), "-"), "phone", "으로 연락 주세요"
    ),
    "us phone before its word": lambda dice: around(
        dice,
        "",
        "({}) {}-{}".format(*grouped(us_number(dice), (3, 3), "|").split("|")),
        "phone",
        " is my cell",
    ),
    "us phone with words and digits": lambda dice: around(
        dice, "text me: ", grouped(us_number(dice), (3, 3), " - "), "phone"
    ),
    "tw phone full width": lambda dice: around(dice, "手機", shifted(tw_mobile(dice), 0xFF10), "phone"),
    "hk phone for WhatsApp": lambda dice: around(dice, "whatsapp我 ", hk_mobile(dice), "phone"),
    "gb phone from abroad with zero": lambda dice: around(dice, "", "+44 (0)" + gb_mobile(dice)[1:], "phone"),
    "vietnam": lambda dice: around(dice, "gọi cho mình ", "+84 9" + digits(dice, 8), "phone"),
    "id with dots": lambda dice: around(
        dice, "身份证号是", grouped(id_number(dice), (6, 4, 4), "."), "cn_id"
    ),
    "id in numerals": lambda dice: around(dice, "", mapped(id_number(dice), HAN_DIGITS), "cn_id"),
    "rrn full width": lambda dice: around(dice, "주민번호 ", shifted(rrn(dice), 0xFF10), "kr_rrn"),
    "rrn glued": lambda dice: around(dice, "제 주민등록번호", rrn(dice), "kr_rrn", "예요"),
    "e-mail, all dots spelled": lambda dice: around(
        dice, "my email: ", f"ada{digits(dice, 2)} at mail dot example dot com", "email"
    ),
    "e-mail at a university": lambda dice: around(
        dice, "", f"chen.yi{digits(dice, 3)}@stu.example.edu.cn", "email"
    ),
    "e-mail in angle brackets": lambda dice: around(
        dice, "Lin <", f"lin{digits(dice, 3)}@example.org", "email", ">"
    ),
    "e-mail in Korean words": lambda dice: around(
        dice, "메일주소는 ", f"haru{digits(dice, 2)} 골뱅이 example 닷 com", "email"
    ),
    "dormitory": lambda dice: around(
        dice,
        "地址是",
        f"湖北省武汉市洪山区珞喻路{dice.randint(1, 999)}号紫荆公寓{dice.randint(1, 9)}栋{dice.randint(100, 699)}",
        "address",
    ),
    "traditional, mainland": lambda dice: around(
        dice, "我住在", f"廣東省廣州市天河區示例路{dice.randint(1, 300)}號{dice.randint(2, 30)}樓", "address"
    ),
    "new territories": lambda dice: around(
        dice, "地址：", f"新界沙田示例街{dice.randint(1, 90)}號", "address"
    ),
    "korean basement": lambda dice: around(
        dice, "사는 곳은 ", f"서울시 관악구 새빛로 {dice.randint(10, 90)} 지하 1층", "address"
    ),
    "korean county": lambda dice: around(
        dice, "", f"전라남도 담양군 담양읍 가람로 {dice.randint(1, 90)}", "address"
    ),
    "american": lambda dice: around(
        dice,
        "send it to ",
        f"{dice.randint(100, 9000)} Old Mill Rd, Unit {dice.randint(1, 40)}, Portland, OR 97205",
        "address",
    ),
    "english terrace": lambda dice: around(
        dice, "I'm staying at ", f"{dice.randint(1, 99)} Harbour Terrace, Edinburgh EH1 2AB", "address"
    ),
    "kakao": lambda dice: around(
        dice,
        dice.choice(("카카오톡: ", "카톡 ", "kakao id ", "kakaotalk: ")),
        f"mina{digits(dice, 3)}",
        "handle",
    ),
    "x": lambda dice: around(
        dice,
        dice.choice(("my x is @", "twitter: @", "推特 @", "트위터 ")),
        f"ada_{digits(dice, 3)}",
        "handle",
    ),
    "bilibili": lambda dice: around(dice, "我b站叫", f"xiaoyu_{digits(dice, 3)}", "handle"),
    "discord": lambda dice: around(dice, "my discord is ", f"haru_{digits(dice, 4)}", "handle"),
    "wechat id is": lambda dice: around(dice, "微信号是：", f"wxid_{digits(dice, 8)}", "handle"),
    "jcb": lambda dice: around(dice, "", grouped(card(dice, "3528", 16), (4, 4, 4), " "), "bank_card"),
    "card after a bank": lambda dice: around(dice, "建行卡 ", card(dice, "621700", 19), "bank_card"),
    "han name in a sentence": lambda dice: around(
        dice, "大家好我叫", dice.choice(("张晨雨", "王若溪", "林小满")), "name", "，刚来这里"
    ),
    "han name spaced": lambda dice: around(
        dice, "真实姓名: ", dice.choice(("刘 思涵", "陈晨", "司马晴雨")), "name", "\n"
    ),
    "korean name without a particle": lambda dice: around(
        dice, "제 본명은 ", korean_name(dice), "name", "이고 스물셋이에요"
    ),
    "korean name in the bank": lambda dice: around(dice, "예금주 ", korean_name(dice), "name", "."),
    "english full name": lambda dice: around(
        dice, "I am ", "Grace Q. Placeholder".replace("Q. ", ""), "name", ", hi"
    ),
    "english legal name": lambda dice: around(
        dice, "my legal name is ", "Mina Testwell-Park", "name", " and not what they wrote"
    ),
    "police plate": lambda dice: around(dice, "车牌号：", f"沪A{digits(dice, 4)}警", "plate"),
    "plate of a truck": lambda dice: around(
        dice, "뒤에 있던 차는 ", f"부산80바{dice.randint(1000, 9999)}", "plate"
    ),
}
