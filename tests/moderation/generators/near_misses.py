"""What looks like personal data and is none, for the personal guard: kinds are functions of dice to a text.

DEVELOPED and HELD_OUT as in personal.py.
"""

import random
from collections.abc import Callable
from uuid import UUID

from tests.moderation.generators.personal_pieces import AFTER, BEFORE, card, digits, id_number

Kind = Callable[[random.Random], str]

TALK = (
    "我没有微信号",
    "真名不要说出来",
    "别问我的名字，我不想说",
    "我叫了外卖，等了一个小时",
    "我叫他别再发了",
    "他叫我删掉聊天记录",
    "微信聊天记录都截图了",
    "QQ空间里还有照片吗",
    "律师让我不要加任何人微信",
    "把手机号换掉之后睡得好一点",
    "电话响了13次我都没接",
    "地址千万不要写在这里",
    "身份证被他拍过照",
    "银行卡被冻结了三天",
    "他的车牌我记不清了",
    "我住的地方很安静",
    "邮箱密码改了三次",
    "我的名字在那个群里被发了两百次",
    "我本人去了派出所",
    "姓名、电话都要打码",
    "제 이름은 말하고 싶지 않아요",
    "이름은 비밀이에요",
    "본명은 쓰지 마세요",
    "실명은 공개하지 않는 게 좋아요",
    "카톡 대화는 캡처해 뒀어요",
    "인스타 계정을 지웠어요",
    "전화번호를 바꿨어요",
    "주소는 올리지 마세요",
    "저는 피해자입니다",
    "저는 스무 살 학생이에요",
    "이름이 유출됐어요",
    "번호판은 가려 주세요",
    "my name is everywhere and I can't stop it",
    "my name is not important",
    "my name is on that list",
    "I'm so tired of my phone buzzing",
    "I'm Korean American and grew up between two languages",
    "my instagram is private now",
    "my instagram was hacked in March",
    "I deleted whatsapp and telegram",
    "don't post your address here",
    "the email was forwarded to my boss",
    "I work at google.com, it's fine",
    "look at the bottom of the page",
    "he lives two streets from the court",
    "10 years on the same street",
    "she gave me her number but I lost it",
    "this is Hard Work but we try",
    "I am Not Okay today",
    "line 42 of the file says nothing",
    "snap out of it, he said",
    "我的真名是秘密",
    "姓名：略",
    "联系人：无",
    "本名是什么不重要",
    "我叫不出名字的那种难过",
    "名字是假的，放心",
    "他叫王老师来谈话",
    "路上走了10分钟",
    "街道办让我跑了3号楼又跑4号楼",
    "我知道14号下午有空",
)

MORE_TALK = (
    "微信群里已经有人举报了",
    "加我一个人的力量不够",
    "卫星图上看得到那栋楼",
    "手机尾号对不上的那条短信",
    "last four digits, nothing more",
    "138****1234 这种打码方式可以",
    "一二三四五，上山打老虎",
    "一二三四五六七，七六五四三二一",
    "二〇二六年五月四日",
    "第二百五十三条之一",
    "형법 제14조의2 제1항",
    "성폭력처벌법 제14조",
    "电话号码是11位数字",
    "a phone number has 10 digits",
    "이름을 부르는 게 무서워요",
    "이름은 왜 물어보세요",
    "이름이 뭐가 중요해요",
    "제 이름은 이제 잊혀질까요",
    "이름은 김씨예요 그게 다예요",
    "저는 이제 괜찮다고 해요",
    "나는 안 괜찮다고 해도 돼요",
    "제 번호는 바꿨고 계좌도 바꿨어요",
    "집은 안전해요",
    "우리 동네로 3명이 이사 왔어요",
    "서울로 2026년에 이사했어요",
    "수원시로 3월에 갔어요",
    "강남구 상담소에서 5명이 만났어요",
    "my name is mud, apparently",
    "my name is no longer in the search results",
    "I'm Sorry, I can't",
    "I am Still Here",
    "I'm Done. Really.",
    "call me crazy but it helped",
    "the wechat message was at 3:45",
    "twitter is terrible",
    "my twitter: gone",
    "instagram: reported, twitter: reported, x: still waiting",
    "discord: muted everything",
    "I met her at the corner of the road",
    "I waited 3 hours in court",
    "5 people in the same place",
    "two of us went to 1 Court hearing",
    "meet me at the station",
    "we laughed at it. The end.",
    "price is 20 at the door",
    "ask @everyone",
    "@haru 你说得对",
    "谢谢 @小雨 一直陪我",
    "他们叫我小雨",
    "叫我小满就好",
    "我叫小雨，这是假名",
    "名字叫什么都行",
    "本人已经报案",
    "我本人不同意",
    "全名是不能说的",
    "姓名：保密",
    "姓名：张某",
    "收件人：不填",
    "他叫李医生帮忙",
    "她叫何必呢",
    "在朝阳区法院等了3个小时",
    "北京市朝阳区人民法院",
    "杭州互联网法院在线立案",
    "上海的冬天零下3度",
    "3号线坐到10号口",
    "我在2号楼下等",
    "排到第15号",
    "房间号305",
    "京东买了5000块的门锁",
    "苏打饼干12345",
    "京A开头的车都躲着走",
    "30도 2000명",
    "12주 3000원",
    "20가 넘는 방법을 시도했어요",
    "버스 7212번을 탔어요",
    "CA123航班",
    "flight KE0851 was late",
    "room 1408 at the hotel",
    "GPU RTX 4090 发热",
    "SHA-256 之后再公证",
    "I slept 5 hours, 4-7-8 breathing",
    "Ref: NCII/2026/014964-A",
    "docket 2:26-cv-01234",
    "IP 是 192.168.100.200",
    "坐标就不发了",
    "ISBN 978-7-111-12345-6",
    "体温 36.5 37.2 36.8 37.0",
    "기분 점수 1 3 8 7 2 9 4 1 6 5 2",
    "scores: 1 5 9 8 7 6 5 4 3 2 1",
    "08:00-12:00 14:00-18:00",
    "2026-05-04 10:30:15",
    "2026.05.04~2026.06.01",
    "20260504103015",
    "2025/12/31-2026/01/02",
    "1,234,567,890원",
    "12345678 views in one night",
    "共有12345678人转发",
    "1500000000 won",
    "赔偿金90000000韩元",
    "9123万次播放",
    "zero tolerance, one strike, two strikes, three",
    "one two three, breathe, four five six",
)


def around(dice: random.Random, text: str) -> str:
    return dice.choice(BEFORE) + text + dice.choice(AFTER[:8])


def luhn_off(dice: random.Random) -> str:
    number = card(dice, dice.choice(("4000", "5200", "6217")), 16)
    return number[:-1] + str((int(number[-1]) + dice.randint(1, 9)) % 10)


def id_off(dice: random.Random) -> str:
    number = id_number(dice)[:-1] + "0"
    return number[:-1] + "1" if _right(number) else number


def _right(number: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(a) * b for a, b in zip(number, weights, strict=False)) % 11] == number[17]


DEVELOPED: dict[str, Kind] = {
    "date": lambda dice: around(
        dice,
        f"{dice.randint(2020, 2026)}{dice.choice('-./')}{dice.randint(1, 12):02}{dice.choice('-./')}{dice.randint(1, 28):02}",
    ),
    "price": lambda dice: around(
        dice,
        f"{digits(dice, 1) or 1}{digits(dice, dice.randint(5, 9))}{dice.choice(('元', '원', '韩元罚金', '元流水', ' won', ' USD', '块'))}",
    ),
    "amount": lambda dice: around(
        dice, f"{dice.choice('¥$₩£')}{dice.randint(1, 9)}{digits(dice, dice.randint(6, 9))}"
    ),
    "case number": lambda dice: around(dice, f"사건번호 {dice.randint(2020, 2026)}고단{digits(dice, 5)}"),
    "receipt": lambda dice: around(
        dice,
        f"{dice.choice(('回执编号', '受理号', '접수번호', '报案回执号 编号'))} {dice.randint(2020, 2026)}{digits(dice, 7)}",
    ),
    "order": lambda dice: around(
        dice,
        f"{dice.choice(('order', '订单号', '주문번호', '运单号', 'tracking no.', '流水号', '订单编号：'))} {digits(dice, dice.randint(8, 20))}",
    ),
    "wrong card": lambda dice: around(dice, f"{dice.choice(('流水号', '编号', 'ref', ''))} {luhn_off(dice)}"),
    "wrong id": lambda dice: around(dice, f"{dice.choice(('order', '编号', '流水'))} {id_off(dice)}"),
    "hash": lambda dice: around(
        dice,
        f"{dice.choice(('commit', 'sha256', '哈希'))} {dice.randbytes(dice.choice((4, 16, 20, 32))).hex()}",
    ),
    "bare hash": lambda dice: around(dice, dice.randbytes(dice.choice((16, 20, 32))).hex()),
    "uuid": lambda dice: around(
        dice, f"{dice.choice(('접수번호', 'ref', ''))} {UUID(bytes=dice.randbytes(16))}"
    ),
    "safety number": lambda dice: around(
        dice,
        f"{dice.choice(('安全码', 'verify me:', '안전 번호'))} "
        + " ".join(digits(dice, 5) for _ in range(12)),
    ),
    "safety number in lines": lambda dice: around(
        dice, "verify me:\n" + "\n".join(" ".join(digits(dice, 5) for _ in range(4)) for _ in range(3))
    ),
    "hotline": lambda dice: around(
        dice,
        dice.choice(
            (
                "打110",
                "12345 市民热线",
                "12321 举报短信",
                "12356",
                "1366",
                "988",
                "400-161-9995",
                "1577-1366",
                "0345 6000 459",
                "116 123",
                "1-800-656-4673",
                "2896 0000",
                "02-6605-7373",
                "400-000-1234 客服（示例）",
                "call 0808 2000 247",
                "+1 800 799 7233",
            )
        ),
    ),
    "talk": lambda dice: around(dice, dice.choice(TALK)),
}

HELD_OUT: dict[str, Kind] = {
    "more talk": lambda dice: around(dice, dice.choice(MORE_TALK)),
    "hotline with its office": lambda dice: around(
        dice,
        dice.choice(
            (
                "北京心理危机热线 010-82951332",
                "香港撒瑪利亞防止自殺會熱線 2389 2222",
                "디지털성범죄피해자지원센터 02-735-8994",
                "police station switchboard 020 7946 0123",
                "法院总机 021-62345678",
                "派出所电话 0755-23456789",
            )
        ),
    ),
    "company number": lambda dice: around(dice, dice.choice(("1588-", "1544-", "1600-")) + digits(dice, 4)),
    "free number": lambda dice: around(
        dice, dice.choice(("800-820-", "0800-000-", "1-888-555-")) + dice.choice(("1234", "123", "0199"))
    ),
    "masked": lambda dice: around(
        dice, dice.choice(("138****", "010-****-", "6222 **** **** ")) + digits(dice, 4)
    ),
    "timestamps": lambda dice: around(dice, f"timestamp 17{digits(dice, 8)}"),
    "bare timestamp": lambda dice: around(dice, f"17{digits(dice, 8)}"),
    "version": lambda dice: around(
        dice, f"v{dice.randint(1, 20)}.{dice.randint(0, 30)}.{dice.randint(0, 30)}.{dice.randint(1000, 9999)}"
    ),
    "table": lambda dice: around(
        dice,
        "\n".join(
            f"| 2026-0{dice.randint(1, 9)}-{dice.randint(10, 28)} | {dice.randint(0, 10)} | {dice.randint(40, 120)} |"
            for _ in range(5)
        ),
    ),
    "scores": lambda dice: around(dice, "睡眠分数 " + " ".join(str(dice.randint(1, 10)) for _ in range(14))),
    "long product": lambda dice: around(
        dice, f"{dice.randint(100, 999)} x {dice.randint(100, 999)} = {dice.randint(10000, 900000)}"
    ),
    "verification code": lambda dice: around(
        dice, f"{dice.choice(('验证码', '인증번호', 'code', 'PIN'))} {digits(dice, dice.choice((4, 6, 8)))}"
    ),
    "statistics": lambda dice: around(
        dice,
        f"{dice.choice(('共有', '대략 ', 'about '))}{dice.randint(2, 9)}{digits(dice, 7)}{dice.choice(('人', '명', ' people', '次'))}",
    ),
    "file name": lambda dice: around(dice, f"IMG_2026{digits(dice, 4)}_{digits(dice, 6)}.jpg"),
    "postcode": lambda dice: around(dice, f"邮编 {dice.randint(100000, 899999)}"),
    "docket": lambda dice: around(dice, f"(2026)京{digits(dice, 4)}民初{digits(dice, 5)}号"),
    "bus and flat talk": lambda dice: around(
        dice, f"坐{dice.randint(1, 999)}路到终点站{dice.randint(1, 60)}分钟"
    ),
    "news link": lambda dice: around(dice, f"https://news.example.org/2026/0504/c{digits(dice, 8)}.html"),
}
