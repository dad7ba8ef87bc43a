"""What shields the number of a thing shields it no more where somebody asks to be reached by it."""

import pytest

from hearth_moderation.guards import links
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

ASKED = (
    "加我 wx-40718812",
    "加 wx-40718812",
    "加我\nwx-40718812",
    "加我🌙wx-40718812",
    "wx-40718812 加我",
    "wx-40718812，来聊",
    "➕wx-40718812",
    "add me on wx-40718812",
    "wx-40718812 add me please",
    "wx-40718812 추가해 주세요",
    "加我微信支付 embers4071",
    "QQ支付 40718812 加我",
    "네이버 아이디 embers4071 추가해주세요",
    "네이버 아이디 embers4071 로 연락주세요",
    "네이버 아이디\nembers4071\n친추 부탁해요",
    "친추해주세요 네이버 아이디 embers4071",
    "编号 embers4071 加我聊",
    "昵称: embers4071 搜我加",
    "embers4071 这是我微信 加一下",
    "embers4071 ←我的LINE 快加",
    "switch friend code 4071-8812-0093, add me",
    "skype:live:.cid.4071ab99?chat",
    "case no. embers4071, add me",
    "加害人帳號 embers4071 加我",
    "가해자 아이디 embers4071 친추해 주세요",
    "加微信 yuelan",
    "有兴趣加微信yuelan。",
    "카톡 yunakim",
    "电报群搜索「云朵资源」",
    "텔레그램 검색창에 달빛자료실 치세요",
)
THINGS = (
    "订单号 wx-40718812 还没发货",
    "工单 WX-40718812 处理中",
    "ticket WX-40718812 was closed",
    "增加 tg-40718812 一批",
    "案件 wx-40718812 联系我们客服",
    "票号 wx-40718812 找我爸退",
    "booking ref abx7k2, please contact us if you move",
    "the wifi is guest2024, join us in the kitchen",
    "支付单号40718812加急处理",
    "加了微信支付之后扣款 40718812",
    "네이버 아이디 embers4071 가 해킹당했어요",
    "QQ音乐 40718812 这首歌单",
    "兑换码：EMBER-2026",
    "产品密钥：Q71XN-RR2GX-KYV9B-4J6C9-T83GX",
    "쿠폰 코드: EMBER2026",
    "case no. embers4071, message me if you have the same officer",
    "my case number is embers4071, message me",
    "案件編號 embers4071 請聯絡我",
    "사건 ref40718 연락 주세요",
    "加害人帳號是 ember_4071 請私訊我",
    "the stalker's username was ember_4071, message me if he wrote to you too",
    "가해자 아이디는 ember_4071 이에요 혹시 아시는 분 연락 주세요",
    "windows11pro message me if it crashes",
    "version 14.2beta3 please contact me",
    "他加微信之后就开始要照片",
    "TG群搜「我的名字」，到现在还有",
    "텔레그램 검색창에 제 이름 치면 아직 나와요",
    "j 2-4-5\nk to t = the same plus dot 3, u v x y z = plus 3 and 6, w is the odd one",
    "laps\n" + "\n".join(f"km {number + 1}  5:{number * 7 % 30 + 25}  what a hill" for number in range(42)),
    "pace\n" + "\n".join(f"km {number + 1}  5:{number * 7 % 30 + 25}" for number in range(42)),
)
MADE_BY_TOOLS = (
    "https://api.qrmaker.example.com/create-qr-code/?data=https://garden.example.org/u",
    '{"id":31,"url":"https:\\/\\/garden.example.org\\/v\\/31","ok":true}',
)


def _verdict(text: str) -> Verdict:
    return links.check(text, default_lists(), shipped(), Place.ROOM).verdict


@pytest.mark.parametrize("text", ASKED)
def test_a_shield_falls_where_somebody_asks_to_be_reached(text):
    assert _verdict(text) is Verdict.BLOCK


@pytest.mark.parametrize("text", THINGS)
def test_the_number_of_a_thing_and_a_table_of_times_are_no_accounts(text):
    assert _verdict(text) is Verdict.ALLOW


@pytest.mark.parametrize("text", MADE_BY_TOOLS)
def test_an_address_that_a_tool_wrote_is_told_by_its_own_hosts(text):
    found = links.check(text, default_lists(), shipped(), Place.ROOM)
    assert found.verdict is Verdict.WARN
    assert "garden.example.org" in {each.host for each in found.found}
    assert all(
        each.host.endswith(".example.com") or each.host == "garden.example.org" for each in found.found
    )
