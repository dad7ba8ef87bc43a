"""Other languages of the diaspora: Japanese, Vietnamese, Thai, Tagalog, Russian; Mandarin in Latin letters."""

from tests.moderation.generators.natural.stock import stock

JAPANESE = stock(
    """
    {when}また{did}。{feel}
    {where}で{task}、{clerk}{manner}
    {friend}、{kind}
    {advice}と言われて{count}試したら、{result}
    {trigger}を見るだけで{body}
    {question}、知っている方いますか
    今日は{weather}、{daily}
    自分を責めないでください。あなたは悪くない
    """,
    "",
    "。|。|！|？|…||よ。|ね。",
    when="昨日|今朝|先週|さっき|夜中に|週末|バイトのあと",
    did="知らない番号から連絡が来た|元彼が友だちに話していた|家の前で待っていた|冗談だったと言われた|ネットに出すと言われた|スマホを見られた",
    feel="本当につらい|手が震える|眠れなかった|頭が真っ白|涙が止まらない|なぜか落ち着いている|怖くて外に出られない",
    where="警察署|病院|学校の相談室|弁護士さんの事務所|支援センター|市役所",
    task="話をしたら|書類を出したら|相談したら|証明書をもらいに行ったら",
    clerk="女性の警官が|先生が|受付の人が|相談員さんが|看護師さんが",
    manner="とてもやさしかった|待つように言った|細かく聞いてくれた|証拠が足りないと言った|ずっと一緒に座ってくれた",
    friend="みなさん|昨日返事をくれた方|先生|お姉さん",
    kind="ありがとうございます|少し元気が出ました|一人じゃないと思えました|ゆっくりやってみます",
    advice="毎日三行書く|深呼吸を数える|通知を切る|少しでも食べる|十分だけ歩く",
    count="二週間|三日|一か月以上|何度か",
    result="少し眠れた|あまり変わらない|ご飯が食べられた|急に思い出してしまう|久しぶりに笑えた",
    trigger="知らない番号|あの名前|カメラ|赤い通知|古い写真",
    body="息が苦しい|固まってしまう|気持ち悪くなる|心臓が速くなる",
    question="削除の申請はどのくらいかかるか|未成年の場合は誰が届けるのか|スクショだけで足りるのか|無料の相談先はどこか",
    weather="雨で|晴れていて|寒くて|風が強くて",
    daily="うどんを作った|公園に座っていた|部屋を片づけた|髪を切った|猫を洗った|花を買った|日記を書いた",
)
VIETNAMESE = stock(
    """
    {when} {who} lại {did}, {feel}
    mình đã đến {where}, {clerk} {manner}
    cảm ơn {friend}, {kind}
    {doctor} khuyên mình {advice}, được {count} rồi mà {result}
    cứ nhìn thấy {trigger} là {body}
    có ai biết {question} không
    hôm nay {weather} nên mình {daily}
    đừng tự trách mình, bạn không có lỗi
    """,
    " ",
    ".|.|!|?|...||  ạ.|,",
    when="hôm qua|sáng nay|tuần trước|lúc nãy|nửa đêm|cuối tuần|tháng trước",
    who="người yêu cũ|anh ta|đồng nghiệp|bạn cùng lớp cũ|hàng xóm|sếp",
    did="nhắn bằng số lạ|đứng chờ trước cửa|kể lung tung với mọi người|dọa sẽ đăng lên|gọi cho gia đình mình|nói chỉ là đùa thôi",
    feel="mình mệt quá|tay mình cứ run|cả đêm không ngủ được|thấy xấu hổ lắm|khóc suốt|đầu óc trống rỗng|tự nhiên lại bình tĩnh",
    where="công an phường|bệnh viện|trường|văn phòng luật sư|trung tâm hỗ trợ",
    clerk="chị cảnh sát|bác sĩ|cô tư vấn|luật sư|người trực",
    manner="cũng nhẹ nhàng|bảo về chờ|hỏi rất kỹ|nói chưa đủ bằng chứng|ngồi với mình rất lâu",
    friend="mọi người|các chị|bạn đã trả lời hôm qua|cô giáo",
    kind="mình thấy đỡ hơn nhiều|mình không còn thấy một mình|mình sẽ từ từ|ôm mọi người một cái",
    doctor="bác sĩ|cô tư vấn|chị mình|luật sư",
    advice="viết ba dòng mỗi ngày|đếm hơi thở|tắt thông báo|ăn một chút|đi bộ mười phút|giữ lại tin nhắn",
    count="hai tuần|ba ngày|hơn một tháng|nửa năm",
    result="vẫn chưa đỡ|ngủ được hơn|ăn được rồi|tự nhiên lại nhớ|dám ra ngoài rồi",
    trigger="số lạ|tên anh ta|máy ảnh|quán đó|ảnh cũ",
    body="khó thở|đứng hình|buồn nôn|tim đập nhanh",
    question="xin gỡ bài mất bao lâu|chưa đủ tuổi thì ai báo|chụp màn hình có đủ không|chỗ nào tư vấn miễn phí",
    weather="mưa|nắng đẹp|lạnh|gió to",
    daily="nấu mì|ra công viên ngồi|dọn phòng|cắt tóc|tắm cho mèo|mua hoa|viết nhật ký",
)
THAI = stock(
    """
    {when}{who}{did}อีกแล้ว {feel}
    ไป{where}มา {clerk}{manner}
    ขอบคุณ{friend} {kind}
    {doctor}บอกให้{advice} ลองมา{count}แล้ว {result}
    แค่เห็น{trigger}ก็{body}
    มีใครรู้ไหมว่า{question}
    วันนี้{weather} เลย{daily}
    อย่าโทษตัวเองเลย คุณไม่ผิด
    """,
    " ",
    "||ค่ะ|นะ|!|?|...|มากๆ| 555",
    when="เมื่อวาน|เมื่อเช้า|อาทิตย์ก่อน|เมื่อกี้|ตอนดึก|วันหยุด",
    who="แฟนเก่า|เขา|เพื่อนร่วมงาน|เพื่อนเก่า|ข้างบ้าน|หัวหน้า",
    did="ทักมาจากเบอร์ใหม่|มารอหน้าบ้าน|เอาไปพูดกับคนอื่น|ขู่จะโพสต์|โทรหาที่บ้าน|บอกว่าล้อเล่น",
    feel="เหนื่อยมาก|มือสั่นตลอด|นอนไม่หลับทั้งคืน|อายมาก|ร้องไห้ไม่หยุด|หัวโล่งไปหมด|กลับรู้สึกสงบ",
    where="สถานีตำรวจ|โรงพยาบาล|โรงเรียน|สำนักงานทนาย|ศูนย์ช่วยเหลือ",
    clerk="ตำรวจหญิง|หมอ|พี่ที่ปรึกษา|ทนาย|เจ้าหน้าที่",
    manner="ใจดีกว่าที่คิด|บอกให้กลับไปรอ|ถามละเอียดมาก|บอกว่าหลักฐานไม่พอ|นั่งเป็นเพื่อนนานเลย",
    friend="ทุกคน|พี่ๆ|คนที่ตอบเมื่อวาน|ครู",
    kind="รู้สึกดีขึ้นเยอะ|ไม่รู้สึกอยู่คนเดียวแล้ว|จะค่อยๆ ไป|กอดนะ",
    doctor="หมอ|พี่ที่ปรึกษา|พี่สาว|ทนาย",
    advice="เขียนวันละสามบรรทัด|นับลมหายใจ|ปิดแจ้งเตือน|กินอะไรสักหน่อย|เดินสิบนาที|เก็บข้อความไว้",
    count="สองอาทิตย์|สามวัน|เดือนกว่า|ครึ่งปี",
    result="ยังไม่ค่อยดี|นอนได้มากขึ้น|กินข้าวได้แล้ว|อยู่ๆ ก็นึกถึงอีก|กล้าออกจากบ้านแล้ว",
    trigger="เบอร์แปลก|ชื่อเขา|กล้อง|ร้านนั้น|รูปเก่า",
    body="หายใจไม่ออก|ตัวแข็ง|คลื่นไส้|ใจเต้นแรง",
    question="ขอลบใช้เวลานานไหม|ถ้ายังไม่สิบแปดใครต้องแจ้ง|แคปหน้าจอพอไหม|ที่ไหนปรึกษาฟรี",
    weather="ฝนตก|แดดดี|อากาศเย็น|ลมแรง",
    daily="ต้มบะหมี่|ไปนั่งสวน|เก็บห้อง|ตัดผม|อาบน้ำแมว|ซื้อดอกไม้|เขียนไดอารี่",
)
TAGALOG = stock(
    """
    {when} {did} na naman {who}, {feel}
    pumunta ako sa {where}, {clerk} {manner}
    salamat {friend}, {kind}
    sabi ng {doctor} {advice}, {count} ko nang ginagawa pero {result}
    makita ko lang ang {trigger} {body} na ako
    may nakakaalam ba kung {question}
    {weather} ngayon kaya {daily}
    huwag mong sisihin ang sarili mo, wala kang kasalanan
    """,
    " ",
    ".|.|!|?|...|| po.| hay",
    when="kahapon|kanina|noong linggo|kagabi|tuwing gabi|noong nakaraang buwan",
    who="yung ex ko|siya|yung katrabaho ko|yung dating kaklase|yung kapitbahay",
    did="nag-text gamit ang bagong number|naghintay sa labas|nagkwento kung kani-kanino|nanakot na ipo-post|tumawag sa pamilya ko|nagsabing biro lang",
    feel="pagod na pagod na ako|nanginginig ang kamay ko|hindi ako nakatulog|hiyang-hiya ako|iyak ako nang iyak|parang wala akong maramdaman",
    where="presinto|ospital|guidance office|abogado|barangay|women's desk",
    clerk="yung pulis|yung doktor|yung counselor|yung abogado|yung ate sa desk",
    manner="mabait naman|sabi maghintay lang daw|maraming tinanong|kulang daw ang ebidensya|sinamahan ako nang matagal",
    friend="sa inyong lahat|mga ate|sa sumagot kahapon|po",
    kind="gumaan ang pakiramdam ko|hindi na ako nag-iisa|dahan-dahan lang ako|yakap",
    doctor="doktor|counselor|ate ko|abogado",
    advice="magsulat ng tatlong linya araw-araw|bilangin ang paghinga|patayin ang notifications|kumain kahit kaunti|maglakad ng sampung minuto",
    count="dalawang linggo|tatlong araw|mahigit isang buwan",
    result="ganoon pa rin|nakakatulog na ako nang kaunti|bigla ko pa ring naaalala|nakakakain na ako",
    trigger="hindi kilalang number|pangalan niya|camera|lumang litrato",
    body="hindi makahinga|naninigas|nasusuka|kinakabahan",
    question="gaano katagal bago matanggal|sino ang magre-report kapag menor de edad|sapat ba ang screenshot|saan may libreng counseling",
    weather="umuulan|maaraw|malamig|mahangin",
    daily="nagluto ako ng pansit|umupo ako sa park|naglinis ng kwarto|nagpagupit|nagsulat sa diary",
)
RUSSIAN = stock(
    """
    {when} {who} опять {did}, {feel}
    ходила в {where}, {clerk} {manner}
    спасибо {friend}, {kind}
    {doctor} посоветовала {advice}, прошло {count}, {result}
    вижу {trigger} и {body}
    кто-нибудь знает, {question}
    сегодня {weather}, поэтому {daily}
    не вините себя, это не ваша вина
    """,
    " ",
    ".|.|!|?|...|| :(|)))",
    when="вчера|сегодня утром|на прошлой неделе|только что|ночью|в выходные",
    who="бывший|он|коллега|бывший одноклассник|сосед|начальник",
    did="написал с нового номера|ждал у подъезда|рассказал всем|угрожал выложить|звонил родителям|сказал, что пошутил",
    feel="я очень устала|руки трясутся|не спала всю ночь|так стыдно|реву без остановки|ничего не чувствую|почему-то спокойно",
    where="полицию|больницу|деканат|юридическую клинику|кризисный центр",
    clerk="девушка в форме|врач|психолог|юрист|дежурный",
    manner="была доброй|велела ждать|долго расспрашивала|сказала, что доказательств мало|просидела со мной час",
    friend="всем|девочки|тому, кто ответил вчера|вам",
    kind="мне стало легче|я больше не одна|буду потихоньку|обнимаю",
    doctor="врач|психолог|сестра|адвокат",
    advice="писать по три строчки в день|считать вдохи|выключить уведомления|поесть хоть немного|пройтись десять минут|сохранить переписку",
    count="две недели|три дня|больше месяца|полгода",
    result="пока не очень|сплю лучше|уже могу есть|иногда накрывает снова|вышла наконец из дома",
    trigger="незнакомый номер|его имя|камеру|то кафе|старые фото",
    body="не могу дышать|замираю|тошнит|сердце колотится",
    question="сколько ждать удаления|кто подаёт заявление, если нет восемнадцати|хватит ли скриншотов|где бесплатная помощь",
    weather="дождь|солнце|холодно|ветер",
    daily="сварила суп|сидела в парке|убрала комнату|подстриглась|купила цветы|писала дневник",
)
PINYIN = stock(
    """
    wo {when} {feel}
    {who} you {did} le
    jiejiemen {kind}
    xiang wen yixia {question}
    {count} le hai shi {feel}
    """,
    " ",
    "||...|~| qwq| 555",
    when="jintian|zuotian|zheji tian|wanshang|zaoshang",
    feel="hen nanshou|shui bu zhao|bu zhidao zenme ban|xinli hen luan|yizhi zai ku|hao lei a",
    who="ta|qian nanyou|na ge ren|tongshi",
    did="lai zhao wo|jia wo haoyou|zai qun li luan shuo|da dianhua",
    kind="xiexie nimen|baobao|wo hao duo le|wo hui jiayou de",
    question="baojing yao dai shenme|zenme shenqing xiajia|yao bu yao gen jiali shuo",
    count="liang zhou|san tian|yi ge yue",
)
