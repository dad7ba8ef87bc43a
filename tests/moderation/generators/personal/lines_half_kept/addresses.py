"""Addresses in each region's own order. The marks are those of the folder."""

MAINLAND = r"""
我住‹address|杭州市余杭区文澜街道听雨路88号›
地址是‹address|成都武侯区望江路29号锦绣花园3栋1单元502›
寄到‹address|江苏省苏州市姑苏区平泉路12弄6号›
我家在‹address|西安市雁塔区青松二路15号›
老家‹address|湖南邵阳隆回县荷田乡清水村3组›
就在‹address|朝阳区望京西园四区412号楼›
收货地址 ‹address|武汉市洪山区珞南街道明珠大厦B座1702›
我家‹address|福州鼓楼区柳河新村8座603›
住‹address|临安县青山镇柳溪村17号›
现在租在‹address|龙华区民旺路嘉和苑2栋B单元1203›
‹address|哈尔滨南岗区文景街105号三楼›
她家地址：‹address|青岛市市南区海棠路7号甲›
"""

HONG_KONG_AND_TAIWAN = r"""
我住‹address|台北市大安區和暖街12巷5號3樓›
地址‹address|高雄市左營區明湖路320號7樓之2›
家在‹address|台中市西屯區福安里星光五街18號›
寄到‹address|新竹縣竹北市文信路66號›
‹address|台南市東區崇和路101巷9弄4號›
我屋企‹address|旺角彌生道612號3樓B室›
住‹address|沙田翠湖花園第4座18樓F室›
地址：‹address|香港九龍觀塘成運街42號福昌大廈9樓›
我住‹address|屯門良安邨安善樓2107室›
‹address|元朗錦平路8號地下›
‹address|Flat 12B, 8/F, Wing Fai Building, 23 Sai Wan Street, Kennedy Town›
屋企喺‹address|澳門氹仔花城大廈12樓C›
"""

KOREAN = r"""
저는 ‹address|서울시 마포구 새솔로 45길 12› 살아요
주소는 ‹address|경기도 수원시 영통구 단풍로 88, 304동 1201호›
집이 ‹address|부산 해운대구 푸른바다로 17›이에요
‹address|인천 남동구 햇살동 123-4번지 2층›
‹address|대전시 유성구 은하수로 33번길 8›
‹address|서울 강남구 은빛동 725-12 해맑은빌라 302호›
‹address|강원도 춘천시 소양면 맑은내길 56›
‹address|광주광역시 북구 달빛로 210 한울아파트 105동 703호›
보내실 곳: ‹address|대구 수성구 들꽃로12길 9›
‹address|충북 청주시 흥덕구 가람동 881›에 있어요
본가는 ‹address|전남 여수시 돌섬로 14-3›이에요
‹address|제주시 노을로 77 바다빌 401호›
"""

ENGLISH = r"""
I live at ‹address|14 Hollybush Lane, Norwich NR3 2QF›
my address is ‹address|2207 Maple Hollow Dr, Austin, TX 78745›
send it to ‹address|Flat 3, 91 Gloster Terrace, Leeds›
‹address|560 W 43rd St Apt 12C, New York, NY 10036›
we moved to ‹address|18 Banksia Crescent, Fitzroy VIC 3065›
he lives at ‹address|77 Orchard Row, Unit 5B›
‹address|1421 Kingfisher Ave #4, Vancouver BC V5K 0A1›
my place is ‹address|9 The Mews, Bath BA1 5LN›
‹address|P.O. Box 4471, Tucson AZ 85717›
I'm staying at ‹address|30 Rosebery Road›, second floor
house is ‹address|12a Station Rd, Crewe›
‹address|Blk 123 Serangoon Ave 3 #08-45, Singapore 550123›
postcode is ‹address|SW9 8QL›, house ‹address|number 41›
"""

OTHERS = r"""
住所は‹address|東京都世田谷区若葉2丁目14-5›です
‹address|〒150-0043 東京都渋谷区桜丘町3-8 グリーンハイツ201›
‹address|大阪府堺市北区緑町1-2-3›に住んでいます
‹address|福岡市中央区白金1丁目5番7号›
живу по адресу ‹address|г. Казань, ул. Цветочная, д. 12, кв. 45›
мой адрес: ‹address|Москва, улица Лесная 7, квартира 18›
‹address|Санкт-Петербург, пр. Мира, 45›
em ở ‹address|số 12 ngõ 34 đường Hoa Ban, Cầu Giấy, Hà Nội›
nhà em ‹address|45/6 Nguyễn Trãi, phường 3, quận 5, TP.HCM›
บ้านเลขที่ ‹address|99/12 หมู่ 4 ต.บางพลี อ.บางพลี สมุทรปราการ›
ฉันอยู่ ‹address|123 ซอยสุขใจ 5 ถนนพระราม 9 กรุงเทพ›
nakatira ako sa ‹address|24 Sampaguita St., Brgy. San Isidro, Quezon City›
vivo en ‹address|Calle de las Flores 12, 3º B, Valencia›
ich wohne ‹address|Lindenstraße 14, 50674 Köln›
"""

KINDS = {
    "mainland": MAINLAND,
    "hong kong and taiwan": HONG_KONG_AND_TAIWAN,
    "korean": KOREAN,
    "english": ENGLISH,
    "elsewhere": OTHERS,
}
