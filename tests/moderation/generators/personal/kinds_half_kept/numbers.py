"""Papers, money, telephones, letters, cars and devices, as members write them; marks as in `lines_half_kept`."""

KINDS = {
    "mainland papers": r"""
我身份证号是‹cn_id|{cnid}›，帮我看看能不能报案
他把我的证件照发出去了，上面写着‹cn_id|{cnid}›
身份证：‹cn_id|420106 1909 0314 2218›，X结尾的是我妈的
身份證號碼‹cn_id|{cnid}›，我怕被盜用
id no. ‹cn_id|{cnid}›, that's on the screenshot he posted
公民身份号码 ‹cn_id|{cnid}›
身份证后六位‹national_id|31042#›，他拿这个改了我密码
他知道我身份证末四位是‹national_id|04#9›
""",
    "island papers": r"""
HKID: ‹hk_id|{hkid}›
我身份證‹hk_id|{hkid}›被人拎去開戶
身分證字號‹tw_id|{twid}›，幫我查有沒有被冒用
我的統一證號是‹tw_id|A80012345#›
澳門身份證‹national_id|5123456(#)›
bir nº ‹national_id|1/284###/7›
my hk id is ‹hk_id|{hkid}› and he has a photo of it
身分證後四碼‹national_id|#81#›，生日他也知道
""",
    "korean papers": r"""
주민번호 ‹kr_rrn|{rrn}› 이게 단톡방에 올라왔어요
제 주민등록번호 뒷자리가 ‹national_id|2######›인데 유출됐어요
외국인등록번호는 ‹kr_rrn|{arc}›이에요
주민번호 앞자리는 ‹birth|03052#›이고요
my ARC number is ‹kr_rrn|{arc}›
民證號碼 ‹kr_rrn|{rrn}›，我在韓國留學
주민번호가 ‹kr_rrn|{rrn}›라고 신고서에 적었어요
""",
    "passports and permits": r"""
护照号‹passport|E8431####›，签证页也被拍了
我的護照號碼是‹passport|31420####›
여권번호 ‹passport|M4281####›
passport no ‹passport|52891####›, he keeps it in his drawer
港澳通行证‹passport|C7284####›还在他手上
台胞证号‹passport|0832####›
回鄉證 ‹passport|H0482####›
パスポート番号は‹passport|TK841####›です
hộ chiếu của em số ‹passport|B842####›
passport ko ay ‹passport|P48####7A›
""",
    "driving licences": r"""
운전면허번호 ‹passport|11-09-2841##-61›
驾驶证档案编号‹passport|3201008#4#2#›被他拍下来了
my licence number is ‹passport|MORGA753116SM9IJ›
driver's license ‹passport|D482#19#›, california
免許証番号‹passport|30148#2#4810›です
駕照號碼‹passport|A12348#2#1›
licence no. ‹passport|B482-7719-31##›
""",
    "cards": r"""
卡号‹bank_card|{card}›，帮我转到这张
建行卡‹bank_card|6217 0019 3000 48## ###›
카드번호 ‹bank_card|5412 7512 3412 3456›
my visa is ‹bank_card|4556 7375 8689 9855›
信用卡號‹bank_card|4556737586899855›，他刷了三次
カード番号は‹bank_card|4556-7375-8689-9855›
he still has my card, ‹bank_card|4556.7375.8689.9855› exp 08/27
""",
    "accounts": r"""
my IBAN is ‹account|DE89 3704 0044 0532 0130 00›
转账到农行‹account|6228 4804 0256 4890 018›
국민은행 ‹account|482102-04-18####›로 보내주세요
신한 ‹account|110-482-7193##› 예금주는 엄마예요
戶口號碼‹account|482-7193##-838›，滙豐
郵局帳號‹account|0141234-048271#›
三菱UFJ 渋谷支店 普通 ‹account|482719#›
BSB ‹account|062-000› account ‹account|1482 71##›
sort code ‹account|20-48-27› account ‹account|7193 82##›
stk ‹account|19034827193###› techcombank
routing ‹account|021000021›, account ‹account|48271938###›
tk ngân hàng của em là ‹account|0481000271###›
""",
    "paying apps": r"""
支付宝账号‹account|138482719##›
我的支付宝是‹account|xiaoman_0482@qq.example.com›
카카오페이 송금은 ‹phone|010-4827-19##›로요
PayPayのIDは‹account|haruka_482›です
PayMe 俾我：‹phone|9482 71##›
轉數快 FPS ID ‹account|48271938#›
街口帳號‹account|90482719#›
venmo me @‹account|casey-lin-48#›
cash app is $‹account|mayaokafor48›
토스 아이디 ‹account|yuna_482›
GCash ko ‹phone|0948 271 93##›
revolut tag @‹account|lenaw48›
paypal: ‹account|lena.wolff48@mail.example.com›
""",
    "telephones, east": r"""
我电话‹phone|138-4827-19##›，白天别打
手机號‹phone|186 4827 19##›同微信
有急事打‹phone|1594827193#›
香港電話‹phone|9482 71##›，whatsapp 都得
我手機‹phone|0948-271-93#›
家裡電話‹phone|(02) 2482-719#›
澳門電話‹phone|6482 71##›
제 번호 ‹phone|010 4827 19##›이에요
집 전화는 ‹phone|02-482-719#›
携帯は‹phone|090-4827-19##›です
実家の電話番号は‹phone|03-4827-193#›
‹phone|+86 138 4827 19##›
他一直用‹phone|1704827193#›骚扰我
그 사람 번호 ‹phone|01048271938› 이거예요
""",
    "telephones, elsewhere": r"""
my number is ‹phone|(212) 555-01##›
text me ‹phone|415.555.01##›
call me on ‹phone|07700 9001##›
it's ‹phone|+44 7700 900 1##›
meine Nummer ist ‹phone|0151 482719##›
mon numéro ‹phone|06 48 27 19 3#›
my mobile ‹phone|0491 570 15#›
hp saya ‹phone|0812-4827-193#›
เบอร์ฉัน ‹phone|081-482-719#›
số của em ‹phone|0912 482 71#›
мой номер ‹phone|+7 916 482-71-9#›
звоните ‹phone|8 916 482 71 9#›
number ko ‹phone|0917 482 719#›
singapore number ‹phone|9482 719#›, whatsapp works
mi cel es ‹phone|55 4827 193#›
""",
    "telephones in words": r"""
我的号是‹phone|一三八四八二七一九三五›
打给我 ‹phone|幺五九，四八二七，幺九三六›
電話係‹phone|九四八二 七一九三›
제 번호는 ‹phone|공일공 사팔이칠 일구삼오›
번호 ‹phone|공일공-사팔둘칠-하나구삼오›
call me at ‹phone|two one two five five five zero one four eight›
my cell is ‹phone|four one five, five five five, oh one double nine›
番号は‹phone|ゼロキューゼロ よんはちにーなな いちきゅうさんご›
số em là ‹phone|không chín một hai bốn tám hai bảy một chín›
мой телефон ‹phone|восемь девятьсот шестнадцать 482 71 93›
手机号 ‹phone|138肆捌贰柒壹玖叁伍›
电话①③⑧再④⑧②⑦再①⑨③⑤，就是‹phone|①③⑧④⑧②⑦①⑨③⑤›
""",
    "mail spelled": r"""
我邮箱‹email|xiaoman.lin@mail.example.com›
邮箱是‹email|xiaoman48 at qq dot com›
‹email|lena dot wolff at gmail dot com› if you need me
이메일 ‹email|haneul482골뱅이네이버점컴›
메일은 ‹email|haneul482 (at) naver (dot) com›이에요
‹email|lin482艾特163点com›
メールは‹email|haruka482アットgmailドットcom›
my email is ‹email|maya_okafor [at] outlook [dot] com›
почта ‹email|anna.sok482 собака yandex точка ru›
email em là ‹email|lanho482@gmail.com›
e-mail: ‹email|m.okafor＋help@proton.me›
‹email|xiaoman482*qq.com›，把*换成@
""",
    "plates": r"""
他的车是‹plate|沪A·8K48#›，白色大众
车牌‹plate|粤B48271›天天停在我楼下
‹plate|京AD48271›，绿牌
車牌號碼‹plate|ABC-482#›，銀色Toyota
佢架車車牌‹plate|KX 482#›
차번호 ‹plate|48가 271#›예요
‹plate|182허 719#› 렌터카 타고 왔어요
his plate is ‹plate|8KLM482›
grey golf, reg ‹plate|LK19 XWD›
he drives a white tesla ‹plate|7ABC482›
ナンバーは‹plate|品川 348 さ 27-1#›
biển số ‹plate|51F-482.7#›
номер машины ‹plate|А482ВС77›
AB 1234 係佢部車，即係‹plate|AB 482#›
ทะเบียน ‹plate|กข 482#›
""",
    "licences of shops": r"""
统一社会信用代码‹national_id|91310115MA1K48271X›，就是他的公司
사업자등록번호 ‹national_id|482-71-938##›로 조회하면 나와요
統一編號‹national_id|4827193#›，是他開的店
營業執照號‹national_id|91440300MA5E48271U›
BR no. ‹national_id|4827193#-000›
his company number is ‹national_id|0948271#›
ABN ‹national_id|48 271 938 ###›
""",
    "student and staff numbers": r"""
学号‹national_id|20210482719›，查得到我名字
我學號‹national_id|B0948271#›
학번 ‹national_id|20214827›이에요
student id ‹national_id|48271938›
工号‹national_id|A04827›
사번은 ‹national_id|1804827›
my matric number is ‹national_id|U2048271K›
学籍番号‹national_id|21A4827›
mssv ‹national_id|2048271#›
准考证号‹national_id|31048271938›
""",
    "devices": r"""
IMEI ‹account|{imei}›
手机串号‹account|{imei}›，他装了定位
我家wifi名‹account|TP-LINK_4827›
집 와이파이 이름 ‹account|KT_GiGA_48F2›
our wifi is called ‹account|SKY4827B›
serial number of my phone ‹account|F2LW48271PJM›
AirTag 序列号‹account|HGJF482719#›
""",
    "games": r"""
my psn is ‹handle|quietmoth_48›
steam friend code ‹handle|48271938#›
原神UID ‹handle|10482719#›
王者ID叫‹handle|月下听雨48›，他就是在那加的我
롤 닉네임 ‹handle|하늘고래#KR1›
배그 닉 ‹handle|moonfish_482›
switch friend code ‹handle|SW-4827-1938-27##›
roblox user ‹handle|lilacfox482›
discord ‹handle|quietmoth#48#1›
valorant ‹handle|maple#EUW›
光遇好友码‹handle|48AK-27LM-19XZ›
""",
}
