"""Ordinary writing that comes near to the disguises of this folder: nothing of it may be blocked.

`{a}` to `{g}` are figures of one to six digits, `{w}` is a common word, `{i}` a family of initials.
"""

import random

ORDINARY: dict[str, tuple[str, ...]] = {
    "apps, without an account": (
        "我把微信卸了，{b}天没看", "他在电报群里发过，警察说群已经封了", "QQ被盗了，找回要{a}天", "抖音限流{b}天了", "小红书上有人发了类似的", "别加陌生人微信", "他拉黑了我的V", "有人说纸飞机是telegram的意思", "텔레그램 삭제하고 {b}일째",
        "카톡 알림 껐어요", "오픈채팅은 무서워서 안 해요", "라인으로 연락하던 사람이었어요", "디코에서 만난 사람", "my ex found me on telegram", "I deleted snap and insta last week", "discord banned him after {b} reports", "is signal safer than whatsapp?", "line is what everyone uses in taiwan",
        "我只用LINE跟家人聯絡", "IG 帳號已經停用了", "他叫我加賴，我沒加", "텔레 얘기만 나와도 손이 떨려요", "the tele was on all night", "QQ空间的照片我都删了",
    ),
    "being asked for one": (
        "他一直问我要微信号", "有人私信让我加QQ，我没理", "陌生人说加V聊，别信", "카톡 아이디 달라고 해서 거절했어요", "he kept asking for my snap", "someone said add me on tele, I reported it", "律师说不要加任何群", "群主让我进新群，我没进", "对方要我的line id，我不想给", "왜 자꾸 인스타 물어보는지 모르겠어요",
        "不要扫陌生人的二维码", "提取码是什么意思？", "他说有网盘链接，我不敢看", "링크 보내달라는 사람 신고했어요", "what is a discord code?", "别点短链接",
    ),
    "figures near an app's word": (
        "QQ音乐{c}首", "微信里有{d}条消息没看", "群里{c}个人", "群里{c}人，{a}个管理员", "微信步数{e}", "微信转了{e}元", "QQ等级{b}级", "텔레그램 방에 {c}명 있었대요", "카톡 {c}개 밀렸어", "인스타 팔로워 {d}명", "snap streak of {c} days", "discord has {d} people in it", "line {c} is delayed", "line {b}, platform {a}",
        "微信支付{d}.{a}元", "电报费{b}元", "飞机晚点{c}分钟", "飞机{a}点起飞", "飞机票{d}", "企鹅有{b}只", "纸飞机折了{c}只", "抖音刷了{a}小时", "QQ2{a}年老号", "群公告第{a}条",
    ),
    "clock and date": (
        "{y}.{m}.{m2} 记录", "{m}月{m2}号 {h}点{n}分", "下午{a}点{n}见", "오후 {a}시 {n}분", "{y}-{m}-{m2} {h}:{n}:{n}", "at {h}.{n} on {m}.{m2}.{y}", "{h}點{n}分的車", "凌晨{a}点半还没睡", "{y}/{m}/{m2}", "{m}.{m2} 일기 쓰기", "三点一刻", "十点零五分到", "{h}:{n}~{h}:{n}", "새벽 {a}시에 깼어요", "the {h}.{n} train",
    ),
    "figures with dots": (
        "{a}.{b}.{a}版", "v{a}.{b}.{c}", "体温3{a}.{a}", "{d}.{b}元", "比分{a}:{b}", "{a}点{b}个百分点", "汇率{a}.{e}", "3.1415926", "GPA {a}.{b}/4.0", "{b}.{a}kg에서 {b}.{a}kg", "血压1{b}/{b}", "MMSE {b}/30", "第{a}.{b}节", "IP67防水", "Win10 {c}.{d}", "ratio {a}.{b}:{a}", "약 {a}.{b}mg 두 번", "{a}점 만점에 {a}점", "{a}.{a}.{a}三项",
    ),
    "sentences joined by a dot": (
        "I left.He stayed.", "so tired.idk why", "ok.me too.", "He lied.In the end", "it hurts.so much", "yes.no.maybe", "그랬어요.근데 괜찮아요.", "잠이 안 와요.그래서 썼어요", "我累了.真的", "别怕.我在.", "hi.i'm new here", "stop.it is enough", "no.it's fine", "went home.to sleep", "thank you.all of you", "she cried.is that ok",
        "算了.不说了", "good night.la la la", "Dr.Kim said so", "sorry.my bad", "idk.tv is on", "slept.top floor is loud", "breathe in.me first", "마음이.그냥", "so.cool", "eat.live.sleep",
    ),
    "points that are counted": (
        "三点，第一点是睡觉，第二点是吃饭", "点开看了一下", "有一点难过", "一点也不好", "差一点就说了", "点头，点赞", "{a}点建议", "晚点再说", "점점 나아져요", "이 점이 중요해요", "{a}점 줬어요", "점심 먹었어요", "닷새 동안", "쩜쩜쩜...", "the dot on the map", "point taken", "dot dot dot", "句号。就这样。", "小数点后{a}位", "点点滴滴", "他点了网页就关了",
    ),
    "slashes and either-or": (
        "and/or", "他/她", "妈妈/爸爸", "w/ my sis", "24/7", "and / or maybe", "周一/周三/周五", "엄마/아빠", "n/a", "1/{a}", "km/h {c}", "斜杠青年", "슬래시 게임", "he/him", "she/they", "TBD/TBA", "吃药/散步/睡觉", "good/bad days",
    ),
    "files and code": (
        "notes.txt 打不开", "report{a}.docx", "IMG_{y}{m}{m2}.jpg 删了", "main.py 第{a}行", "README.md", "evidence_{a}.pdf", "backup.zip 的密码忘了", "日记.doc", "캡처{a}.png 저장함", "index.html 是什么", "os.path.join", "a.b = c.d", "config.json {a}", "node.js {a}", "photo.heic?", "video.mp4 已经删了", "녹음.m4a", "list.sort()", "chat.log", "证据清单.xlsx", "final.final2.docx",
    ),
    "law and places": (
        "（{y}）京{a}民初{d}号", "刑法第{c}条之{a}", "형법 제{c}조", "사건번호 {y}고단{d}", "民法典{d}条", "Sec. {a}.{b}", "Art. {b}(2)(a)", "{c}路公交到{a}号院", "地铁{a}号线{b}站", "2호선 {a}번 출구", "room {d}", "{c}楼{a}室", "court room {a}B, {h}.{n}", "접수번호 {e}", "受理号 {e}", "回执编号{e}", "案号忘了，{y}年的", "Rd. {c}", "St. Mary's", "gate {a}{i}",
    ),
    "prices and orders": (
        "￥{d}.00", "¥{c}.{b} 一盒", "{d}원 썼어요", "₩{d},000", "$ {c}.99", "NT${d}", "满{d}减{b}", "订单{e}还没到", "快递{f}", "택배 송장 {f}", "order #{e}", "取件码 {a}-{a}-{d}", "验证码没收到", "인증번호 안 와요", "refund {c}.{b}%", "打{a}折", "{d}块{a}", "票号{f}", "挂号费{b}", "取件码忘了",
    ),
    "help by name": (
        "可以去 https://www.gov.cn 投诉", "stopncii.org 有用吗", "https://takeitdown.ncmec.org/", "www.women1366.kr 여기예요", "d4u.stop.or.kr 에 신고했어요", "revengepornhelpline.org.uk helped me", "打12338", "전화 1366", "call 988", "拨打110", "维基百科有写 zh.wikipedia.org", "www.12377.cn 举报了", "cybercivilrights.org has a guide", "여성긴급전화 1366에 전화했어요", "the NHS 111 line", "反诈96110打来的",
    ),
    "feelings with many signs": (
        "啊啊啊啊……！！！", "ㅠㅠㅠㅠ 진짜", "。。。。。。", "...", "？？？", "!!!!!", "~~~~~", "(´；ω；`)", "orz", "T_T {a}", "ㅋㅋㅋㅋㅋㅋ", "^^;;", "❤️❤️❤️", "🌸🌸 谢谢 🌸🌸", "✨加油✨", "💔.", "haha.haha", "hmmmm...ok", "///▽///", "=_=", "TAT", "。·°(°¯᷄◠¯᷅°)°·。", "呜呜呜.", "=.= 又失眠", "❤v❤",
    ),
    "initials and slang": (
        "yyds", "xswl", "emo了", "u1s1 有一点", "nsdd", "ㅇㅈ", "ㄱㅅㄱㅅ", "ㅈㅅ 늦었어요", "ㄹㅇ", "idk tbh imo", "imo it's fine", "DM is scary", "tg是不是难念", "PTSD", "V我50", "V了V了", "dd", "zqsg 谢谢", "3q", "88了", "520", "1314", "ㅇㅋ 내일 봐", "ㅌㄷㅌㄷ", "wx{a}是什么车", "plz dont", "brb, tv", "vx是什么意思", "xd {a}", "pm{h}开会",
    ),
    "asking about addresses": (
        "什么是域名？", "网址是什么意思", ".com和.cn有什么区别", "how do I see where a link goes?", "링크 주소 어떻게 봐요?", "www 是什么的缩写", "https 的 s 是什么", "is .org safe", "tor 是什么", "VPN 连不上 {b} 次", "IP 地址会暴露吗", "what's an onion site", "磁力链接是啥", "短链接怎么还原", "QR코드 찍지 마세요", "二维码别扫", "the site is down", "网站打不开了", "the dot com bubble", "ipfs是啥", "도메인이 뭐예요?", "啥叫base64",
    ),
    "adding up and taking out": (
        "把他的照片去掉", "去掉中文字幕就好", "한글 빼고 영어로 쓰래요", "삭제하고 나니 후련해요", "remove the photo please", "without his name", "delete it all", "前半段好，后半段不好", "앞부분만 읽었어요", "连起来看就明白了", "倒过来想", "거꾸로 생각하면", "read it backwards lol", "去掉一个最高分", "加起来{c}", "{a}加{b}等于{c}", "put it together slowly", "넣고 빼고 반복", "without spaces I can't read it", "小点声", "중간에 점 하나 찍었어요",
    ),
    "telling of oneself": (
        "我叫小林，{b}岁", "저는 {b}살이에요", "I'm {b}, from up north", "住在{a}楼", "工号后{a}位", "手机尾号忘了", "생일이 {m}월", "姐姐叫我贝贝", "대학교 {a}학년", "I work nights, {h} to {a}", "老家在南方", "우리집 {c}층", "my cat is {a}", "高三{a}班", "身高1{b}", "血型A", "넌 몇 살이야", "属兔的", "my nick here is from a song",
    ),
    "plants, planes and other homophones": (
        "薇薇说她好多了", "徽章丢了", "威信很高的老师", "卫星发射成功", "卫星电视", "企鹅好可爱🐧", "球球你了", "秋秋天气好", "扣扣子", "口口声声", "叩叩门", "裙子买了{a}条", "加群众演员", "绿色软件是免安装的意思", "绿泡泡茶好喝", "赖床到{h}点", "賴床到中午", "耍赖", "癩蛤蟆", "飞机✈️坐了{a}小时", "小飞机玩具", "蝙蝠侠好看", "土豆炖牛肉", "노란 톡톡이", "비행기 {a}시간", "라인이 예뻐요", "까톡까톡 소리", "가라인지 몰라", "델레 만두", "짝짝이 양말", "小红书包", "嘉年华", "伽蓝寺", "夾心餅乾", "薇诺娜面霜", "微信心不足", "溦雨", "snap, it broke", "signal lost again", "threads are tangled", "a wire snapped", "discord in the family", "session {a} with my therapist", "matrix 真好看", "element of surprise", "kik off", "the line was long",
    ),
    "programs by other names": (
        "iPhone{a}.{b}更新", "ASP.NET 教程", "Vue.js {a}", "socket.io 坏了", "Booking 订的酒店", "用WPS写的", "B站看的", "看了{a}集网飞", "网易云听的", "넷플릭스 {a}화", "유튜브 {c}분", "네이버 지식인", "쿠팡 배송", "배민 시켰어요", "Spotify wrapped", "ChatGPT {a}", "kindle 看书", "百度一下就知道", "谷歌搜的", "搜一搜就有", "微博热搜第{a}", "知乎回答", "구글링 해봤어요",
    ),
    "rooms and groups here": (
        "这个房间好安静", "新来的姐妹好", "群规写得很好", "다음 모임 {h}시", "session starts at {h}", "进群{a}天了", "the group is kind", "加入{b}天", "邀请码是谁给的", "invite code expired", "초대 코드가 안 돼요", "管理员在吗", "방장님 감사해요", "我在{a}号房", "room {a} is for night", "QQ群早就解散了", "拉群是什么意思", "wechat群退了", "群号忘了",
    ),
    "names of people and songs": (
        "f(x) 노래", "B.A.P", "G.E.M. 的歌", "S.H.E", "NewJeans 'OMG'", "Mr.Children", "t.A.T.u.", "J.K. Rowling", "W.H. Auden", "f.i.r.飞儿", "(여자)아이들", "IU", "M.I.A.", "AKMU", "周杰伦《{b}》", "R.E.M. on repeat", "a-ha", "TWICE", "S.E.S", "Fin.K.L", "E.T.", "will.i.am", "Fall Out Boy", "p!nk",
    ),
    "other languages": (
        "Tôi mệt. Em cũng vậy.", "3.{a}00.000đ", "เวลา {h}.{n} น.", "Я устала. Но жива.", "т.е. нет", "その点が怖い", "点滴を打った", "LINEは消しました", "もう大丈夫です。", "ngày {m}.{m2}", "estoy bien. y tú", "punto y aparte", "z.B. so", "d.h. nein", "Nr. {c}", "pukul {h}.{n}", "Kinda. Sana all.", "c'est fini.la fin", "точка. всё.", "pt. {a}",
    ),
    "numbers that are said": (
        "一二三四五六七八九十数了一遍", "三百六十五天", "二〇二四年", "一五一十说了", "공일공으로 시작하는 번호", "일이삼사오 세어봤어요", "one two three breathe", "二十四小时", "十有八九", "万一", "七七八八", "삼삼오오", "열 손가락", "four seven eight breathing", "四七八呼吸法", "五四三二一 接地法", "오사삼이일", "一百零八", "五六七八", "초 세기: 하나 둘 셋 넷",
    ),
    "rows of figures": (
        "{d} {d} {d}", "{e}", "流水号{f}", "密码不能是{e}", "编号：{f}", "counted to {d}", "{c}, {c}, {c}", "{a}-{a}-{a}", "{a}{a}{a}{a}", "step {d}/{e}", "步数 {e}", "{d}ml水", "{d}대 {d}", "{b}x{b}", "No.{d}", "病历号{f}", "床位{c}", "学号{f}忘了", "고유번호 {f}", "{e}번째",
    ),
}  # fmt: skip
"""Twenty-four kinds."""


def a_line(dice: random.Random, form: str) -> str:
    """Return a form with figures in it."""
    return form.format(
        a=dice.randrange(2, 10), b=dice.randrange(11, 99), c=dice.randrange(101, 999), d=dice.randrange(1001, 9999),
        e=dice.randrange(10_001, 99_999), f=dice.randrange(100_001, 999_999), y=dice.randrange(2015, 2027), m=dice.randrange(1, 12),
        m2=dice.randrange(1, 28), h=dice.randrange(10, 23), n=dice.randrange(10, 59), i=dice.choice("ABCDEF"),
    )  # fmt: skip
