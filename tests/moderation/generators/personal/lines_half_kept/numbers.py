"""Numbers and accounts that lead to somebody, as members write them. The marks are those of the folder.

`{…}` is drawn with its check sign right.
"""

LAST_FIGURES = r"""
我身份证后四位‹national_id|####›
身份证后六位是‹national_id|######›
주민번호 뒷자리 ‹national_id|2######›
the last four of my social are ‹national_id|####›
"""

HANDLES = r"""
我微信是‹handle|mocha_lin#2›
加我wx：‹handle|yuyu0#8#›
我的小红书叫‹handle|橘子汽水没有糖›
抖音号‹handle|dy8#3#2#›，别搜
我QQ ‹handle|28#6#19#4›
微博@‹handle|安静的小鲸鱼呀›
我IG是‹handle|pei.yu.0#›
私訊我line ‹handle|kiki0#1#›
脸书搜‹handle|Vivian Lok›就是我
小红书号‹handle|94#281#55›
카톡 아이디 ‹handle|haneul_9#›이에요
제 인스타는 ‹handle|so.yul_i›예요
인스타 @‹handle|dab_eun0#›
텔레 아디 ‹handle|moon_rabbit#3›
트위터 계정 @‹handle|yuna_days›
틱톡 ‹handle|minmin.kk#›
my insta is ‹handle|lina.parkk›
ig: ‹handle|hannah_o.99›
you can find me on tiktok, @‹handle|priyadances#›
my discord is ‹handle|frostmoth›
snap: ‹handle|emjane0#›
my twitter's @‹handle|okaf_hannah›
his instagram handle is ‹handle|tyler.grnt›
facebook name ‹handle|Becca Thornton-Hale›
kakao id: ‹handle|linpark7#›
reddit u/‹handle|quietharbor_9#›
インスタのIDは‹handle|misaki__0#›です
мой инстаграм ‹handle|anya.sok0l›
zalo của em là ‹handle|09#2345#78›
ไอจี ‹handle|sudarat.jd›
"""

PAPERS = r"""
护照号‹passport|EJ#######›
我的护照：‹passport|G########›
港澳通行证‹passport|C########›
台胞证号 ‹national_id|0#######›
身份证‹cn_id|{cnid}›
我身份證係‹hk_id|{hkid}›
香港身份證號碼‹hk_id|{hkid}›
身分證字號‹tw_id|{twid}›
居留證號碼‹tw_id|A8########›
외국인등록번호 ‹kr_rrn|{arc}›
주민번호는 ‹kr_rrn|{rrn}›
여권번호 ‹passport|M########›
운전면허번호 ‹national_id|11-#2-######-##›
my SSN is ‹national_id|219-09-####›
social security number ‹national_id|078-05-####›
my NI number is ‹national_id|QQ 12 34 56 C›
NINO ‹national_id|AB######C›
US passport ‹passport|5########›
passport no. ‹passport|GBR#######›
driver's license ‹national_id|D#######› (california)
driving licence ‹national_id|MORGA7531#6SM9IJ›
驾驶证号‹national_id|{cnid}›
社保卡号‹national_id|#########›
マイナンバーは‹national_id|{mynumber}›です
CCCD ‹national_id|0791########›
паспорт ‹passport|45 1# ######›
บัตรประชาชน ‹national_id|{thai}›
Aadhaar ‹national_id|{aadhaar}›
my alien number is ‹national_id|A#########›
医保号 ‹national_id|########›
건강보험증 번호 ‹national_id|8#########›
"""

BANK = r"""
招商银行 ‹account|6214 83## #### ####›
我的建行卡‹bank_card|{card}›
工行账号‹account|6212260########›
农行‹account|622848#############›户名王
支付宝‹account|138########›
國泰世華帳號 ‹account|013-0#########›
玉山銀行808 帳號‹account|0123-456-######›
滙豐戶口‹account|012-345678-833›
FPS轉數快ID ‹account|1######›
국민은행 ‹account|110-234-######›
신한 ‹account|110-###-######› 으로 보내주세요
카카오뱅크 ‹account|3333-01-#######›
농협 ‹account|302-####-####-##›
우리은행 계좌번호 ‹account|1002-###-######›
my account number is ‹account|#########›, sort code ‹account|20-45-##›
routing ‹account|021000021› account ‹account|##########›
IBAN ‹account|GB29 NWBK 6016 1331 9268 19›
venmo ‹handle|@chloe-bennett-2#›
cashapp ‹account|$emharcourt›
paypal.me is off, use zelle ‹phone|617-555-01##›
三井住友銀行 普通 ‹account|1######›
Vietcombank ‹account|00710########›
карта Сбер ‹bank_card|{card}›
ธนาคารกสิกร ‹account|0##-#-#####-#›
微信收款账号‹account|tb_8#2#› 淘宝号
"""

PLATES = r"""
他开一辆‹plate|沪A·8K#2#›的白色大众
车牌‹plate|粤B D#####›
那辆车是‹plate|京N3#7Q#›
尾随我的车‹plate|浙A#F2#8›
車牌 ‹plate|ABC-####›，黑色休旅車
機車車牌‹plate|MTX-###7›
車牌號碼‹plate|NB ####›，香港嘅
佢架車係‹plate|VK 3#1›
차번호 ‹plate|12가 34##›
‹plate|123나 45##› 흰색 소나타
차량번호는 ‹plate|서울 34 다 12##›
그 사람 차 ‹plate|68호 ####›
number plate ‹plate|AB12 CDE›
his car's reg is ‹plate|LK68 XTR›
license plate ‹plate|7ABC###›
the plate was ‹plate|HXR-####›, texas
his plate: ‹plate|KYB #4#2› (new york)
車のナンバーは‹plate|品川 300 さ 12-34›
номер машины ‹plate|А123ВС777›
biển số ‹plate|51F-123.##›
ทะเบียนรถ ‹plate|กข 12##›
他的电动车牌‹plate|A·1####›
"""

PHONES = r"""
我电话‹phone|138 0000 ####›
打我手机：‹phone|+86 159-0000-####›
号码‹phone|一八六零零零零####›
我家座机‹phone|010-8000####›
我手機‹phone|0912-345-###›
電話‹phone|(02) 2345-67##›
whatsapp ‹phone|+852 6123 45##›
我電話‹phone|6123 4###›
제 번호 ‹phone|010-2345-67##›
연락처 ‹phone|공일공 이삼사오 ####›
집 전화 ‹phone|02-345-67##›
‹phone|+82 10 9876 54##› 문자 주세요
call me on ‹phone|07700 9001##›
my cell is ‹phone|(617) 555-01##›
text me at ‹phone|+1 415 555 01##›
my number: ‹phone|0412 345 6##› (melbourne)
携帯は‹phone|090-1234-56##›
電話番号 ‹phone|+81 80-2345-67##›
เบอร์ ‹phone|081-234-56##›
โทร ‹phone|+66 89 123 45##›
số của em ‹phone|0912 345 6##›
gọi em ‹phone|+84 98 765 43##›
мой номер ‹phone|8 (916) 123-45-##›
звоните ‹phone|+7 903 123 45 ##›
‹phone|+65 9123 45##› is my singapore number
mi número es ‹phone|612 34 56 ##›
my number in manila ‹phone|0917 123 45##›
"""

PLACES_OF_A_MAP = r"""
我家坐标‹address|31.23##41, 121.47##82›
位置：‹address|39.90##N 116.40##E›
定位 ‹address|22.5431##,114.0579##›
我在這裡 ‹address|25.033###, 121.565###›
우리집 좌표 ‹address|37.5665##, 126.9780##›
위도 ‹address|37.49#### 경도 127.02####›
my coordinates are ‹address|51.50735#, -0.12775#›
i'm at ‹address|40°44'54.3"N 73°59'08.5"W›
lat ‹address|34.0522## long -118.2437##›
pin: ‹address|1.3521##, 103.8198##›
座標 ‹address|35.6812##, 139.7671##›
我的位置 ‹address|北纬30.25####，东经120.16####›
plus code ‹address|8Q7XMQ2H+5#›
what3words ‹address|///filled.count.soap›
координаты ‹address|55.7558##, 37.6173##›
"""

DEVICES = r"""
手机IMEI ‹account|{imei}›
imei: ‹account|{imei}›
我手机的IMEI号是‹account|{imei}›
제 휴대폰 IMEI ‹account|{imei}›
my phone's imei is ‹account|{imei}›
序列号‹account|F2LX####HG7K›
serial number ‹account|C02Y####JG5H›
他的IP是‹account|112.96.1##.2#›
my ip ‹account|203.0.113.1##›
일련번호 ‹account|R39M###2ABC›
手機序號 ‹account|{imei}›
Apple ID ‹email|lin.zixuan@mail.example.com›
"""

STUDENT_AND_STAFF = r"""
我学号‹national_id|2021####05#›
学号是‹national_id|U2020#####›
工号‹national_id|A0####›
學號‹national_id|B0990####›
學生證號碼 ‹national_id|11########›
员工编号 ‹national_id|10####›
病历号‹national_id|00####12›
住院号‹national_id|3#####›
학번은 ‹national_id|2022######›
학번 ‹national_id|20########›이요
사번 ‹national_id|1#####›
환자번호 ‹national_id|0#######›
my student id is ‹national_id|s3#####1›
student number ‹national_id|10######›
employee id ‹national_id|E#####›
staff no. ‹national_id|4#####›
patient number MRN ‹national_id|0######›
my NHS number is ‹national_id|943 476 5919›
学籍番号 ‹national_id|2#A####›
准考证号‹national_id|1101########›
门诊号 ‹national_id|20#######›
"""

KINDS = {
    "last figures": LAST_FIGURES,
    "handles": HANDLES,
    "papers": PAPERS,
    "bank": BANK,
    "plates": PLATES,
    "phones": PHONES,
    "map": PLACES_OF_A_MAP,
    "devices": DEVICES,
    "students and staff": STUDENT_AND_STAFF,
}
