"""What people write that could be taken for a hidden picture, and is none."""

import string
from collections.abc import Callable
from random import Random

Written = Callable[[Random], str]

SENTENCES = {
    "en": (
        "I told my sister last night and she just cried with me. I don't know if I can go to court, honestly. "
        "He keeps making new accounts and messaging my coworkers. Is it normal to feel nothing at all? "
        "idk anymore tbh, im so tired of explaning it to everyone. The officer wrote everything down wrong. "
        "They took it down after the third report but it came back within a week. My counsellor says grief isn't linear. "
        "Tonight I made soup, fed the cat, and did not look him up. has anyone tried blocking by hash? does it work?? "
        "Yeah same here. The worst part is my mum doesn't believe me and keeps asking what I was wearing."
    ).split(". "),
    "zh": (
        "他又换了一个号加我，我真的快要崩溃了。昨天去派出所做了笔录，等了四个多小时。我妈妈还不知道这件事，我不敢说。"
        "有没有姐妹知道平台投诉要准备哪些材料？每次手机一响我就心慌，吃不下饭。律师说可以先申请人身安全保护令。"
        "今天天气很好，我出门走了一圈，算是一点进步吧。你不是一个人，我们都在这里陪着你。室友把截图发到了班级群里，我想退学。"
        "睡不着，三点了还在刷手机，脑子停不下来。谢谢你们愿意听我说这些乱七八糟的话。报警回执拿到了，下一步怎么办呢？"
    ).split("。"),
    "zh_hant": (
        "昨天晚上又做惡夢了，醒來以後一直哭。我已經報警了，警察說要等檢察官的通知。他把照片傳到群組裡，我同事都看到了。"
        "請問有人申請過性影像處理中心的下架嗎？社工很溫柔，陪我講了兩個小時。我覺得很丟臉，可是我知道不是我的錯。"
        "媽媽說會陪我一起去法院，我鬆了一口氣。最近開始吃藥，白天還是很想睡。謝謝大家的鼓勵，我會慢慢好起來的。"
    ).split("。"),
    "ko": (
        "어제 경찰서에서 진술하고 왔는데 손이 너무 떨렸어요. 가해자가 자꾸 계정을 바꿔서 연락해요. 부모님께는 아직 말씀 못 드렸어요. "
        "삭제 지원 센터에 전화했더니 친절하게 알려 주셨어요. 잠이 안 와서 새벽까지 깨어 있었네요. 저만 이런 거 아니죠? "
        "변호사 상담 예약했는데 비용이 걱정돼요. 오늘은 산책도 하고 밥도 먹었어요, 조금씩 나아지고 있는 것 같아요. "
        "진짜 너무 힘들다ㅠㅠ 왜 나만 이래야 하는지 모르겠음. 힘내세요 우리 같이 버텨요!"
    ).split(". "),
    "ja": (
        "昨日やっと警察に相談できました。眠れない夜が続いていて、仕事も休んでいます。写真が消えても、気持ちは消えないんですね。"
        "弁護士さんがとても優しくて、少し安心しました。誰にも言えなくて、ここに書いています。カウンセリングに通い始めて三か月になります。"
        "スマホの通知が怖くて、電源を切ったままです。みなさんの言葉に救われました、ありがとうございます。ひとりじゃないって思えました。"
    ).split("。"),
    "vi": (
        "Hôm qua em đã kể cho chị gái nghe mọi chuyện. Em không ngủ được, cứ nghĩ mãi về những tấm ảnh đó. "
        "Công an bảo phải chờ thêm hai tuần nữa. Cảm ơn mọi người đã lắng nghe, em thấy nhẹ lòng hơn nhiều. "
        "Anh ta dọa sẽ gửi cho bố mẹ em nếu em không trả tiền. Có ai biết cách yêu cầu gỡ ảnh không ạ? "
        "Em sợ đi học lắm, ai cũng nhìn em. Bác sĩ nói em nên nghỉ ngơi và uống thuốc đều đặn"
    ).split(". "),
    "vi_bare": (
        "hom qua em da ke cho chi gai nghe moi chuyen. em khong ngu duoc cu nghi mai ve nhung tam anh do. "
        "cam on moi nguoi da lang nghe em. anh ta doa se gui cho bo me em neu em khong tra tien"
    ).split(". "),
    "th": (
        "เมื่อคืนนอนไม่หลับอีกแล้ว คิดแต่เรื่องรูปพวกนั้น|ไปแจ้งความมาแล้วแต่ตำรวจบอกให้รอ|ขอบคุณทุกคนที่รับฟังนะคะ รู้สึกดีขึ้นมาก|"
        "เขาขู่ว่าจะส่งให้พ่อแม่ถ้าไม่โอนเงิน|มีใครรู้วิธีลบรูปออกจากเว็บไหมคะ|กลัวมากเลยไม่กล้าออกจากบ้าน|วันนี้ได้คุยกับนักจิตวิทยา เขาใจดีมาก"
    ).split("|"),
    "tl": (
        "Hindi ko na alam kung ano ang gagawin ko, natatakot akong lumabas ng bahay. Sinabi ko na sa nanay ko kagabi at umiyak kami pareho. "
        "Salamat sa inyong lahat, gumaan ang pakiramdam ko. Nagreport na ako sa pulis pero wala pa ring nangyayari. "
        "Pinapakalat niya yung mga litrato sa group chat namin. May nakakaalam ba kung paano magpatanggal? Hindi mo kasalanan yan, kapatid"
    ).split(". "),
    "ru": (
        "Вчера я наконец рассказала обо всём сестре. Я не могу спать, всё время думаю об этих фотографиях. "
        "В полиции приняли заявление, но сказали ждать. Он угрожает отправить всё моим родителям. Спасибо вам, девочки, мне стало легче. "
        "Кто-нибудь знает, как удалить снимки из поиска? Психолог говорит, что я не виновата, но стыд не проходит"
    ).split(". "),
    "uk": (
        "Я нарешті розповіла про все мамі. Дякую, що ви поруч, мені дуже страшно. Поліція прийняла заяву, але нічого не робить. "
        "Він погрожує надіслати фото моїм друзям. Не можу заснути вже третю ніч"
    ).split(". "),
    "es": (
        "Ayer por fin se lo conté a mi hermana y lloramos juntas. No puedo dormir, sigo pensando en esas fotos. La policía dice que espere. "
        "Me amenaza con mandarlas a mis padres si no le pago. Gracias por escucharme, me siento menos sola. ¿Alguien sabe cómo pedir que las borren?"
    ).split(". "),
    "fr": (
        "J'en ai enfin parlé à ma sœur hier soir. Je n'arrive plus à dormir, je pense tout le temps à ces images. Le policier m'a dit d'attendre. "
        "Il menace de tout envoyer à mes parents. Merci à toutes, ça me fait du bien de vous lire. Quelqu'un sait comment les faire supprimer ?"
    ).split(". "),
    "de": (
        "Gestern habe ich es endlich meiner Schwester erzählt. Ich kann nicht schlafen, ich denke dauernd an diese Bilder. "
        "Die Polizei hat die Anzeige aufgenommen, aber es passiert nichts. Danke, dass ihr zuhört, das tut mir gut. "
        "Die Rechtsschutzversicherung übernimmt die Anwaltskosten wahrscheinlich nicht. Weiß jemand, wie man die Löschung beantragt?"
    ).split(". "),
    "id": (
        "Kemarin aku akhirnya cerita ke kakakku. Aku nggak bisa tidur, kepikiran terus soal foto itu. Polisi bilang harus nunggu dulu. "
        "Dia ngancam mau kirim ke orang tuaku. Makasih ya semuanya udah mau dengerin, aku jadi lebih tenang"
    ).split(". "),
    "pt": (
        "Ontem eu finalmente contei para a minha irmã. Não consigo dormir, fico pensando nessas fotos o tempo todo. "
        "A polícia disse para esperar. Ele ameaça mandar tudo para os meus pais. Obrigada por me ouvirem, gente"
    ).split(". "),
    "ar": (
        "أخبرت أختي بكل شيء أمس وبكينا معا. لا أستطيع النوم وأفكر في تلك الصور طوال الوقت. قالت الشرطة إن علي الانتظار. "
        "يهددني بإرسالها إلى أهلي إذا لم أدفع له. شكرا لكم على الاستماع إلي"
    ).split(". "),
    "hi": (
        "कल मैंने अपनी बहन को सब कुछ बता दिया। मुझे नींद नहीं आती, बस उन्हीं तस्वीरों के बारे में सोचती रहती हूँ। पुलिस ने कहा कि इंतज़ार करो। "
        "आप सबका धन्यवाद, अब थोड़ा हल्का लग रहा है।"
    ).split("। "),
    "pinyin": (
        "wo zhen de hen nan guo, bu zhi dao gai zen me ban. ta you lai zhao wo le, wo bu gan chu men. xie xie nimen yizhi pei zhe wo. "
        "jintian qu le paichusuo, jingcha ren hai bu cuo. wo mama hai bu zhidao zhe jian shi"
    ).split(". "),
    "romaji": (
        "kinou yatto keisatsu ni soudan dekimashita. nemurenai yoru ga tsuzuiteimasu. minasan no kotoba ni sukuwaremashita arigatou. "
        "watashi dake ja nai tte omoemashita"
    ).split(". "),
    "romanised_ko": (
        "jinjja neomu himdeureo, mwo haeya halji moreugesseo. gomawo unnideul, na honja aniya. eoje gyeongchalseo gasseo. "
        "eomma hante ajik mal mot haesseo"
    ).split(". "),
}
"""Sentences of this project, in the languages of those it is for."""

DISTRESSED = (
    "啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊我受不了了啊啊啊啊啊啊啊啊啊",
    "呜呜呜呜呜呜呜呜好难受好难受好难受好难受好难受好难受好难受",
    "为什么为什么为什么为什么为什么为什么为什么为什么为什么为什么",
    "ㅠㅠㅠㅠㅠㅠㅠㅠㅠㅠㅠㅠ 진짜 왜 나야ㅠㅠㅠㅜㅜㅜㅠㅠㅠㅠㅜㅜ",
    "ㅋㅋㅋㅋㅋㅋㅋㅋㅎㅎㅎㅎㅋㅋㅋㅋㅎㅋㅋㅋㅋㅋㅋ 아니 ㄹㅇ ㅇㅈ ㅇㅇ ㄴㄴ ㄱㄱ ㅂㅂ ㅅㄱ ㄷㄷㄷ",
    "no no no no no no no no no no no no please no no no no stop stop stop stop",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAHHHHHHHHHHH WHY WHY WHY WHY WHY",
    "aksjdhfkjashdf i cant even asdfghjkl sdkjfhskdjfh omg",
    "hhhhhhhhhhhhhhh 2333333333 666666666 xswl yyds awsl nbcs zqsg u1s1 dbq 555555555555",
    "yyds xswl zqsg nsdd dddd srds yjjc plgg pljj bdjw xjj cdjb tmd wtf mmp ssfd gkd nmsl dssq pyq yxh",
    "救救我救救我救救我救救我救救我救救我救救我救救我救救我救救我救救我",
    "i h8 him so much ugh wtffffff y does he get 2 live his life n i cant even go outside???!!!!!!",
    "sooooooo tired............ cant........... do this........... anymore..............",
    "。。。。。。。。。。。。。。。。。。。。。。。我不想说话了。。。。。。。。。。。。。。。",
    "ごめんなさいごめんなさいごめんなさいごめんなさいごめんなさいごめんなさい",
    "huhuhuhuhuhu ayoko na ayoko na ayoko na huhuhuhu bakit ako",
    "не могу не могу не могу не могу не могу аааааааааааа",
    "🥺🥺🥺😭😭😭😭😭😭💔💔💔💔💔😭😭😭😭😭",
    "??????!!!!!!?????????!!!!!!!!!!!????????",
    "hahahahahahahahahahahahahahahahahahaahahahahahahahahahahahahahahah",
    "好累好累好累好累…真的真的真的好累…为什么是我为什么是我为什么是我…",
    "i cnt slep agan nd my hnds r shakng so bd pls smone tlk 2 me im rly scard rn",
    "我真滴好难首啊 伤不起 肿么办 酱紫下去偶会疯掉滴 555 童鞋们帮帮偶",
    "안뇽하세욤 넘넘 힘드러용ㅜㅜ 어뜨카죠 멘붕임 걍 죽고싶따 ㄹㅇ루",
)

AROUND = (
    "https://www.google.com/search?q=how+to+remove+images+from+search&oq=how+to+remove&aqs=chrome.0.69i59j0i512l9.4021j0j7&sourceid=chrome&ie=UTF-8",
    "https://support.google.com/websearch/troubleshooter/3111061?hl=zh-Hans&sjid=10398475839485739485-NA#ts=2889054%2C2889099",
    "https://zh.wikipedia.org/wiki/%E5%A4%8D%E4%BB%87%E5%BC%8F%E8%89%B2%E6%83%85",
    "https://docs.example.org/d/1a2B3c4D5e6F7g8H9i0JkLmNoPqRsTuVwXyZ/edit#gid=0",
    "```python\nimport hashlib\nfor name in sorted(os.listdir('.')):\n    print(name, hashlib.sha256(open(name, 'rb').read()).hexdigest())\n```",
    "```\nfunction wait(ms) { return new Promise(resolve => setTimeout(resolve, ms)); }\nawait wait(4000);\n```",
    "SELECT id, name FROM reports WHERE created_at > '2026-01-01' AND status IN ('open', 'new') ORDER BY id DESC LIMIT 10;",
    "git log --oneline\n176f9c0 Fix the export\n9ab12fe Say why\n04de669 Begin\n154ff8e Keep helplines",
    'Traceback (most recent call last):\n  File "main.py", line 3, in <module>\n    print(1/0)\nZeroDivisionError: division by zero',
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKj3dVq0s8kYt5nQf2mXz7wJr4uB6hPcL9aEoGvTiRyN me@home",
    "指纹 SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8",
    "Key fingerprint = 2E1D 5A0F 9C3B 77A4 66F0  8B1C D2E3 4F5A 9B8C 7D6E",
    "wifi password: Tr0ub4dor&3-x9!Kq",
    "(╯°□°)╯︵ ┻━┻ ┬─┬ ノ( ゜-゜ノ) (ノಠ益ಠ)ノ彡┻━┻ ಥ_ಥ (づ｡◕‿‿◕｡)づ (◕‿◕✿) ʕ•́ᴥ•̀ʔっ ᕕ( ᐛ )ᕗ ¯\\_(ツ)_/¯",
    "(｡•́︿•̀｡) (っ˘̩╭╮˘̩)っ (;´༎ຶД༎ຶ`) ٩(ˊᗜˋ*)و ( ´･ω･`) (｡>﹏<｡) (๑•̀ㅂ•́)و✧ _(:з」∠)_",
    "⋆｡°✩ ₊˚⊹♡ ˖⁺‧₊ ☁︎ 𝓹𝓵𝓮𝓪𝓼𝓮 𝓫𝓮 𝓴𝓲𝓷𝓭 ♡⊹˚₊ ✩°｡⋆",
    "─────────── ⋆⋅☆⋅⋆ ───────────\n今天的碎碎念\n─────────── ⋆⋅☆⋅⋆ ───────────",
    "Wordle 1,024 4/6\n⬛🟨⬛⬛⬛\n🟨⬛🟩⬛⬛\n⬛🟩🟩⬛🟨\n🟩🟩🟩🟩🟩",
    "Mon: 3h sleep, anxiety 8/10\nTue: 5h sleep, anxiety 7/10\nWed: 4.5h sleep, anxiety 8/10\nThu: 6h, 5/10\nFri: 6h, 5/10\nSat: 7h, 4/10\nSun: 7h, 3/10",
    "7:00 起床\n7:30 早饭\n9:00 上班\n12:00 午饭\n13:00 散步\n18:30 咨询\n22:00 睡觉",
    "sertraline 50mg 1x/day, trazodone 25-50mg prn, propranolol 10mg 2x/day",
    "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789",
    "가나다라마바사아자차카타파하 ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "あいうえお かきくけこ さしすせそ たちつてと なにぬねの",
    "人之初，性本善。性相近，习相远。苟不教，性乃迁。教之道，贵以专。昔孟母，择邻处。子不学，断机杼。",
    "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。闰余成岁，律吕调阳。云腾致雨，露结为霜。金生丽水，玉出昆冈。",
    "关关雎鸠，在河之洲。窈窕淑女，君子好逑。参差荇菜，左右流之。窈窕淑女，寤寐求之。求之不得，寤寐思服。悠哉悠哉，辗转反侧。",
    "春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。\n红豆生南国，春来发几枝。愿君多采撷，此物最相思。",
    "나 보기가 역겨워 가실 때에는 말없이 고이 보내 드리우리다. 영변에 약산 진달래꽃 아름 따다 가실 길에 뿌리우리다.",
    "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\nRough winds do shake the darling buds of May,",
    "rice, eggs, oat milk, spinach, chamomile tea, batteries, cat food, bin bags, tampons, painkillers, bread, soy sauce, noodles",
    "Grace, Mei, Soo-jin, Hannah, Priya, Lina, Yuki, Fatima, Thanh, Xiaoyu, Minji, Olga, Camille, Joy, Bea, Aiko, Noor, Siti",
    "张伟 王芳 李娜 刘洋 陈静 杨帆 赵敏 黄磊 周杰 吴婷 徐强 孙丽 马超 朱琳 胡军 郭蕊 何平 高翔 林悦 罗浩",
    "김민지 이서연 박지훈 최수빈 정하윤 강도현 조은우 윤서아 장예준 임지우 한소희 오세훈",
    "abandon ability able about above absent absorb abstract absurd abuse access accident zoo youth wrong worth wood witness wing west",
    "5 4 3 2 1 … 看到五样东西，摸到四样，听到三样，闻到两样，尝到一样。5-4-3-2-1 grounding",
    "f(x)=∑ₙ aₙxⁿ, ∫₀^∞ e^{-x²}dx = √π/2, ∀ε>0 ∃δ>0: |x−a|<δ ⇒ |f(x)−f(a)|<ε",
    "C  G  Am F | C  G  F  C | Am F C G | 1=C 4/4 | 5 5 6 5 1 7 - | 5 5 6 5 2 1 - |",
    "1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. Ba4 Nf6 5. O-O Be7 6. Re1 b5 7. Bb3 d6 8. c3 O-O 9. h3 Nb8 10. d4 Nbd7",
    "⠓⠑⠇⠇⠕ means hello in braille",
    "🇨🇳🇹🇼🇭🇰🇰🇷🇯🇵🇻🇳🇹🇭🇵🇭🇺🇸🇬🇧 survivors from everywhere welcome",
    "S.O.S. ... --- ... ... --- ...",
    "+------+-----+\n| day  | mood|\n+------+-----+\n| mon  |  3  |\n| tue  |  4  |\n| wed  |  5  |\n+------+-----+",
    "  /\\_/\\\n ( o.o )\n  > ^ <\ntake this cat",
    "(\\_/)\n(•_•)\n/ >🍵 for you",
)


def _hex(dice: Random, length: int) -> str:
    return "".join(dice.choices("0123456789abcdef", k=length))


def said(dice: Random) -> str:
    """Some sentences of one language."""
    sentences = SENTENCES[dice.choice(list(SENTENCES))]
    end = "。" if any("\u3040" <= char <= "\u9fff" for char in sentences[0]) else ". "
    return end.join(dice.choices(sentences, k=dice.randint(1, 8)))


def said_long(dice: Random) -> str:
    """Many sentences, some languages."""
    return "\n\n".join(said(dice) for _ in range(dice.randint(3, 8)))


def mixed(dice: Random) -> str:
    """Words of two languages in one sentence."""
    one, other = (SENTENCES[name] for name in dice.sample(list(SENTENCES), 2))
    pieces = [*dice.choice(one).split(" "), *dice.choice(other).split(" "), *dice.choice(one).split(" ")]
    dice.shuffle(pieces)
    return " ".join(pieces)


def distressed(dice: Random) -> str:
    """Writing of somebody who is not well."""
    return " ".join(dice.choices(DISTRESSED, k=dice.randint(1, 4)))


def misspelt(dice: Random) -> str:
    """Sentences with letters lost, doubled and turned round."""
    signs = list(said(dice))
    for _ in range(len(signs) // 12):
        place = dice.randrange(len(signs))
        signs[place] = dice.choice(("", signs[place] * 2, signs[place].upper(), signs[place] + " "))
    return "".join(signs)


def repeated(dice: Random) -> str:
    """The same sentence again and again."""
    return dice.choice(("", " ", "\n")).join([said(dice)[:60]] * dice.randint(2, 40))


def shouted(dice: Random) -> str:
    """All in capitals, or each word with one."""
    text = said(dice)
    return dice.choice((text.upper(), text.title()))


def around(dice: Random) -> str:
    """Something of the things around talk, often with talk."""
    text = dice.choice(AROUND)
    return dice.choice((text, f"{said(dice)}\n{text}", f"{text}\n{said(dice)}"))


def marks(dice: Random) -> str:
    """A hash, number or name of a case; a few at most."""
    made = (
        lambda: _hex(dice, 64),
        lambda: _hex(dice, 32),
        lambda: _hex(dice, 40),
        lambda: "-".join(_hex(dice, n) for n in (8, 4, 4, 4, 12)),
        lambda: f"2026고단{dice.randrange(9999)}",
        lambda: f"(2026)京0105民初{dice.randrange(99999)}号",
        lambda: f"NCII/{dice.randrange(2020, 2027)}/{dice.randrange(999999):06}",
        lambda: "".join(dice.choices(string.ascii_letters + string.digits, k=dice.randint(6, 24))),
        lambda: " ".join(_hex(dice, 4).upper() for _ in range(10)),
        lambda: f"010-0000-{dice.randrange(9999):04}",
        lambda: f"订单号 {dice.randrange(10**18)}",
        lambda: "\n".join(" ".join(f"{dice.randrange(100000):05}" for _ in range(4)) for _ in range(3)),
    )
    return " ".join((said(dice)[:40], *(dice.choice(made)() for _ in range(dice.choice((1, 1, 1, 2))))))


def accounts(dice: Random) -> str:
    """Dates, amounts and what they were for."""
    what = (
        "律师费",
        "打车",
        "counselling",
        "병원비",
        "copy of the file",
        "train",
        "약값",
        "公证",
        "lunch",
        "医药费",
    )
    line = dice.choice(("{d} {w} {a}", "{d} | {w} | {a}", "{w}: {a} ({d})", "{d}\t{w}\t{a}", "- {w} {a}元"))
    return "\n".join(
        line.format(
            d=f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
            w=dice.choice(what),
            a=dice.choice(
                (f"{dice.randint(1, 400) * 10}", f"{dice.randint(5, 300)}.{dice.choice(('00', '50', '80'))}")
            ),
        )
        for _ in range(dice.randint(3, 24))
    )


def only_dates(dice: Random) -> str:
    """When it happened."""
    days = sorted(
        (dice.randint(2024, 2026), dice.randint(1, 12), dice.randint(1, 28))
        for _ in range(dice.randint(3, 20))
    )
    form = dice.choice(("{}-{:02}-{:02}", "{}.{}.{}", "{}年{}月{}日", "{}/{}/{}"))
    return "他联系我的日子：\n" + "\n".join(form.format(*day) for day in days)


def emoji(dice: Random) -> str:
    """A run of emoji, as people send them."""
    some = dice.sample("😭🥺💔🙏💜🌸✨🐱🍵🌈💪👍😂🤣❤🥰😢😡🌙☀🍀🎉😴🤗", dice.randint(1, 12))
    return said(dice)[: dice.choice((0, 40))] + "".join(dice.choices(some, k=dice.randint(3, 50)))


def safety_plan(dice: Random) -> str:
    """A list of what helps."""
    steps = [said(dice)[:30] for _ in range(dice.randint(4, 10))]
    return "安全计划 / safety plan\n" + "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))


def markdown(dice: Random) -> str:
    """Formatted writing, with links and no pictures."""
    return f"## {said(dice)[:20]}\n\n**{said(dice)[:12]}** and *{said(dice)[:8]}*\n\n> {said(dice)}\n\n- [ ] one\n- [x] two\n\n[help](https://stopncii.org) `img.png` 1 < 2 ![not a picture"


KINDS: dict[str, Written] = {
    made.__name__: made
    for made in (
        said, said_long, mixed, distressed, misspelt, repeated, shouted, around, marks, accounts, only_dates, emoji,
        safety_plan, markdown,
    )
}  # fmt: skip
