"""Personal data in forms that were known while the personal guard was written: functions of dice to a text with spans.

All numbers are drawn, all names and streets invented.
"""

from tests.moderation.generators.personal.pieces import (
    HAN_DIGITS,
    HANGUL_DIGITS,
    Kind,
    around,
    card,
    cn_mobile,
    digits,
    gb_mobile,
    grouped,
    han_name,
    hk_mobile,
    host,
    id_number,
    korean_address,
    korean_name,
    kr_mobile,
    mailbox,
    mainland_address,
    mapped,
    mo_mobile,
    rrn,
    shifted,
    taiwan_address,
    tw_mobile,
    us_number,
)

DEVELOPED: dict[str, Kind] = {
    "cn phone": lambda dice: around(
        dice, "", grouped(cn_mobile(dice), (3, 4), dice.choice(("", "-", ".", " "))), "phone"
    ),
    "cn phone after a word": lambda dice: around(
        dice, dice.choice(("电话", "手机：", "联系我：")), cn_mobile(dice), "phone"
    ),
    "cn phone from abroad": lambda dice: around(
        dice, "", dice.choice(("+86 ", "+86", "0086", "86-", "+86-")) + cn_mobile(dice), "phone"
    ),
    "cn phone full width": lambda dice: around(dice, "", shifted(cn_mobile(dice), 0xFF10), "phone"),
    "cn phone in numerals": lambda dice: around(
        dice, "联系我：", mapped(cn_mobile(dice), HAN_DIGITS), "phone"
    ),
    "kr phone": lambda dice: around(
        dice, "", grouped(kr_mobile(dice), (3, 4), dice.choice(("", "-", ".", " ", ")"))), "phone"
    ),
    "kr phone read aloud": lambda dice: around(
        dice,
        "",
        grouped(mapped(kr_mobile(dice), HANGUL_DIGITS), (3, 4), dice.choice(("", "-", " "))),
        "phone",
    ),
    "us phone": lambda dice: around(
        dice,
        "",
        dice.choice(
            ("({0}) {1}-{2}", "{0}-{1}-{2}", "{0}.{1}.{2}", "{0}{1}{2}", "+1 {0} {1} {2}", "1-{0}-{1}-{2}")
        ).format(*grouped(us_number(dice), (3, 3), "|").split("|")),
        "phone",
    ),
    "hk phone from abroad": lambda dice: around(
        dice,
        "",
        dice.choice(("+852 ", "+852-", "852 ", "00852"))
        + grouped(hk_mobile(dice), (4,), dice.choice((" ", ""))),
        "phone",
    ),
    "hk phone after a word": lambda dice: around(
        dice,
        dice.choice(("電話：", "我的手機 ", "whatsapp ", "call me ")),
        grouped(hk_mobile(dice), (4,), dice.choice((" ", "-", ""))),
        "phone",
    ),
    "tw phone": lambda dice: around(
        dice, "", grouped(tw_mobile(dice), (4, 3), dice.choice(("-", " ", ""))), "phone"
    ),
    "mo phone": lambda dice: around(
        dice, "", "+853 " + grouped(mo_mobile(dice), (4,), dice.choice((" ", ""))), "phone"
    ),
    "gb phone": lambda dice: around(
        dice,
        "",
        dice.choice((gb_mobile(dice), grouped(gb_mobile(dice), (5,), " "), "+44 " + gb_mobile(dice)[1:])),
        "phone",
    ),
    "other countries": lambda dice: around(
        dice,
        "",
        dice.choice(("+81 90-1234-", "+49 1512 345", "+61 412 34 ", "+84 912 34 ", "+65 8123 "))
        + digits(dice, 4),
        "phone",
    ),
    "cn id": lambda dice: around(
        dice,
        dice.choice(("身份证号", "身份证：", "")),
        grouped(id_number(dice), (6, 8), dice.choice(("", " "))),
        "cn_id",
    ),
    "kr rrn": lambda dice: around(
        dice, dice.choice(("주민번호 ", "주민등록번호: ", "")), rrn(dice), "kr_rrn"
    ),
    "kr rrn since 2020": lambda dice: around(
        dice, dice.choice(("", "주민번호 ")), rrn(dice, checked=False), "kr_rrn"
    ),
    "e-mail": lambda dice: around(
        dice, dice.choice(("", "邮箱", "이메일은 ", "mail me: ")), f"{mailbox(dice)}@{host(dice)}", "email"
    ),
    "e-mail spelled": lambda dice: around(
        dice,
        "邮箱 ",
        mailbox(dice)
        + dice.choice(("艾特{}", " at {}", "골뱅이{}", "[at]{}", " (at) {}")).format(
            host(dice).replace(".", dice.choice((" dot ", "点", "점", "[dot]")))
        ),
        "email",
    ),
    "mainland address": lambda dice: around(
        dice, dice.choice(("地址：", "家在", "我住", "住在")), mainland_address(dice), "address"
    ),
    "korean address": lambda dice: around(
        dice, dice.choice(("", "저는 ", "주소: ", "집은 ")), korean_address(dice), "address"
    ),
    "english address": lambda dice: around(
        dice,
        dice.choice(("I live at ", "my address is ", "")),
        f"{dice.randint(1, 990)} {dice.choice(('Example', 'Willow', 'Old Mill', 'Harbour'))} "
        f"{dice.choice(('Street', 'Road', 'Lane', 'Avenue'))}, {dice.choice(('Flat 38, London SW1A 0AA', 'Leeds LS1 4AB', 'Springfield, IL 62704', 'Apt 4B, Oakland, CA 94607'))}",
        "address",
    ),
    "taiwan address": lambda dice: around(
        dice, dice.choice(("住", "地址：", "我家在")), taiwan_address(dice), "address"
    ),
    "own handle": lambda dice: around(
        dice,
        dice.choice(
            (
                "v我 ",
                "我的微信是",
                "我的微信：",
                "my insta is ",
                "제 카톡 아이디는 ",
                "微博 @",
                "find me on snap: ",
                "我的小红书号是 ",
            )
        ),
        f"{dice.choice(('lin', 'xiaoyu', 'haru'))}_{dice.randint(10, 99999)}",
        "handle",
    ),
    "card": lambda dice: around(
        dice,
        dice.choice(("银行卡 ", "卡号：", "카드 ", "my card ", "")),
        grouped(
            card(dice, dice.choice(("6217", "6222", "4000", "5200")), 16),
            (4, 4, 4),
            dice.choice(("", " ", "-")),
        ),
        "bank_card",
    ),
    "long card": lambda dice: around(
        dice,
        dice.choice(("卡号 ", "")),
        grouped(card(dice, "621700", 19), (4, 4, 4, 4), dice.choice(("", " ", "-"))),
        "bank_card",
    ),
    "han name": lambda dice: around(
        dice,
        dice.choice(("我叫", "姓名：", "我的真名是", "本名是")),
        han_name(dice),
        "name",
        dice.choice(("，", "。")),
    ),
    "korean name": lambda dice: around(
        dice,
        dice.choice(("제 이름은 ", "본명은 ")),
        korean_name(dice),
        "name",
        dice.choice(("입니다", "이에요", "예요")),
    ),
    "english name": lambda dice: around(
        dice,
        dice.choice(("my name is ", "My real name is ", "I'm ")),
        dice.choice(("Ada Mockson", "Mina Testwell", "Grace Placeholder")),
        "name",
        ".",
    ),
    "mainland plate": lambda dice: around(
        dice,
        dice.choice(("他的车牌是", "")),
        dice.choice("京沪粤浙川") + dice.choice("ABCD") + dice.choice(("·", "", " ")) + digits(dice, 5),
        "plate",
    ),
    "korean plate": lambda dice: around(
        dice,
        dice.choice(("차 번호판 ", "")),
        f"{dice.randint(10, 399)}{dice.choice('거너더러머버')}{dice.choice(('', ' '))}{dice.randint(1000, 9999)}",
        "plate",
    ),
}
