"""Kinds of personal data that the guard let through until they were looked for."""

from tests.moderation.generators.personal.pieces import Kind, around, digits

ONCE_MISSED: dict[str, Kind] = {
    "e-mail, its sign apart": lambda dice: around(
        dice, "", f"lin{digits(dice, 3)} @ example.com", "email", " 谢谢"
    ),
    "name in a form": lambda dice: around(dice, "\nfull name: ", "Grace Sampleton", "name", "\n"),
    "discord tag": lambda dice: around(dice, "my discord is ", f"mina#{digits(dice, 4)}", "handle", " ok"),
    "account of figures": lambda dice: around(
        dice, "我的小红书号：", "10" + digits(dice, 7), "handle", " 谢谢"
    ),
    "kr plate after two words": lambda dice: around(
        dice, "차 번호 ", f"47가 1{digits(dice, 3)}", "plate", " 예요"
    ),
}
