"""What strangers wrote and the guards missed or wrongly touched at first sight (docs/guards.md), with its nearest neighbours."""

OFFICES = (
    "카카오 고객센터 1577-3754에 전화했어요",
    "네이버 고객센터 1588-3820",
    "카카오톡 080-123-4567 수신거부",
    "1577-3754가 카카오 고객센터예요",
    "카카오톡 고객센터 1577 3754",
    "여성긴급전화 1366 카톡 상담",
    "微信客服电话 95017",
    "95017 是微信客服电话",
    "微信客服热线 0755-83765566",
    "我打了微信客服 400-670-0700",
    "LINE客服熱線 0800-000-111",
    "whatsapp customer service 1800 123 4567",
)
NO_OFFICES = (
    "카톡 01012345678",
    "카카오 고객센터 사칭 010-1234-5678 연락주세요",
    "텔레그램 상담 010-2345-6789",
    "微信加 13800138000",
    "加微信客服 88219931",
    "QQ 1577-3754",
)
INVITATIONS = (
    "카카오 오픈채팅 '별빛방' 비번 4412",
    "오픈톡 검색 → 지인능욕방",
    "카톡 오픈채팅방 이름 '여고생방' 참여코드 9981",
    "오픈채팅 검색 '몰카방99' 참여코드 8823",
    "오픈채팅에 '별빛방' 검색하세요",
    "加LlNE: yy8821tw",
    "L.I.N.E yy8821tw",
    "+LIEN→ yy8821tw",
    "綠色軟體 yy8821tw 找我",
    "TG频道 leakking 进去自己找",
    "公众号搜「删帖王」加客服",
    "カカオID yy8821tw",
    "join my dc server, code is  Hx7kPq2",
)
TALK = (
    "오픈채팅 검색 '딥페이크' 해 봤더니 방이 많아요",
    "오픈채팅에서 '피해자 모임' 검색해 봤어요",
    "단톡방 비번 1234로 바꿨어요",
    "카톡방 코드 번호 4자리 알려달래요",
    "telegram频道 admin 被抓了",
    "公众号搜「源众」可以预约咨询",
    "the dc server asked for my code",
    "e.g. line 3 of it, i.e. mine",
    "カカオ70%のチョコを食べた",
    "カカオで連絡が来た",
)
"""What comes nearest to them and invites nobody."""
