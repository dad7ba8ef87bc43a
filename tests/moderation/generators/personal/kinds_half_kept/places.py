"""Homes, rooms, schools, places of work and points on a map; marks as in `lines_half_kept`."""

KINDS = {
    "cities of the mainland": r"""
我住‹address|杭州市西湖区听涛路48号2栋1单元70#›
地址‹address|成都市锦江区春晓路12号›，他来过两次
快递寄到‹address|南京鼓楼区晨光里6号30#室›就行
家在‹address|朝阳区望云路甲8号院4号楼120#›
他老家‹address|湖南省衡阳市蒸湘区柳叶街9号›
我租在‹address|天河区员村二横路48号之三›
现居‹address|苏州工业园区听雨街128号3幢60#›
‹address|青岛市市北区海棠路27号›就是他单位楼下
""",
    "villages": r"""
我家在‹address|河北省保定市清苑县柳家庄村17号›
‹address|安徽六安霍山县诸佛庵镇梨树村三组›
老家‹address|福建省泉州市安溪县湖头镇大坪村82号›
他住‹address|陈家湾村四组12号›
‹address|云南大理喜洲镇听雨村›，村口第三家
寄到‹address|广西桂林市阳朔县白沙镇竹林村委会旁48号›
我娘家在‹address|沂南县大庄镇杏花村›
""",
    "dormitories": r"""
我住‹address|南苑7栋41#›
宿舍‹address|紫荆公寓3号楼50#室›
‹address|西区12舍30#›，他天天在楼下等
住‹address|女生宿舍C栋20#›
기숙사 ‹address|새봄관 40#호›예요
i'm in ‹address|Marlowe Hall, room 21#›
dorm is ‹address|Rosewood Hall B40#›
宿舍是‹address|松园4号楼31#›
我在‹address|北辰青年公寓90#›
""",
    "flats, east": r"""
我家‹address|海棠花园8栋120#›
‹address|陽明邨翠竹樓12樓8室›
我住‹address|新北市板橋區文華路二段48巷7號5樓›
‹address|台中市北區柳川東路三段27號之4›
九龍‹address|旺角登打士街48號永樂大廈9樓B室›
小區名‹address|锦绣江南›，‹address|6号楼二单元›
‹address|悦澜湾二期16座A›
屋企喺‹address|大埔廣福道48號3樓›
""",
    "homes in korea": r"""
‹address|서울 마포구 햇살로 48, 30#호›에 살아요
집은 ‹address|경기도 부천시 노을길 27-4›
‹address|해운대구 바다로 12번길 48 푸른빌라 20#호›
‹address|한빛아파트 104동 70#호›
주소가 ‹address|대구 수성구 별빛동 482-7›
원룸인데 ‹address|솔잎빌 30#호›요
자취방이 ‹address|전주시 완산구 나루1길 9›
""",
    "homes in english": r"""
I live at ‹address|48 Alder Street, Leeds LS6 2QT›
we're at ‹address|unit 4B, Rosewood Apartments›
my address is ‹address|2719 Maple Ave, Apt 4, Austin TX 78704›
he lives on ‹address|Hawthorn Close, number 27›
‹address|Flat 3, 19 Quay Row, Bristol BS1 4QA›
mail it to ‹address|PO Box 482, Dunedin 9054›
I'm in ‹address|apartment 12C at the Linden Towers›
lot ‹address|48 Willow Creek Estate›
‹address|trailer 27, Pine Hollow Park›
my flat is ‹address|6/48 Banksia Street, Carlton›
""",
    "homes elsewhere": r"""
住所は‹address|大阪市北区若葉町3-8-12›
‹address|埼玉県川口市みどり町2丁目4番8号コーポ緑20#›
nhà em ‹address|số 48 ngõ 27 phố Hoa Sen, Hà Nội›
em ở ‹address|27/4 đường Lê Lai, phường 3, quận Gò Vấp›
บ้านอยู่ ‹address|48/27 ซอยสุขใจ 9 ถนนพระราม 4 กรุงเทพ›
я живу на ‹address|ул. Садовая, д. 48, кв. 27›
адрес ‹address|Казань, улица Лесная 12›
nakatira ako sa ‹address|48 Sampaguita St, Brgy Maligaya, Quezon City›
vivo en ‹address|Calle Olmo 48, 2º B, Madrid›
ich wohne ‹address|Ahornweg 27, 50674 Köln›
j'habite ‹address|48 rue des Tilleuls, 69003 Lyon›
alamat ‹address|Jl. Melati No. 48, Bandung›
""",
    "schools": r"""
我是‹address|清河三中高二7班›的
我在‹address|明德外国语学校读初三›
女儿在‹address|星星幼儿园中班›
我讀‹address|景美女中二年禮班›
我喺‹address|聖保祿書院中五A班›
‹address|한빛여고 2학년 4반›이에요
‹address|늘푸른중 3학년›인데요
‹address|St. Agnes Year 11›, everyone knows
I go to ‹address|Northfield High›, 10th grade
she's in ‹address|Grade 8 at Willowbrook Middle School›
‹address|桜丘高校2年3組›です
em học lớp ‹address|11A4 THPT Lê Quý Đôn›
я учусь в ‹address|школе № 48, 9 Б класс›
我是‹address|江临大学外国语学院2022级›
‹address|가온대 간호학과 22학번›
เรียนอยู่ ‹address|โรงเรียนสตรีวิทยา ม.5/4›
""",
    "places of work": r"""
我在‹address|听雨路那家晨光牙科›做前台
他在‹address|中山路的建设银行›上班
公司是‹address|深蓝科技›，我坐‹address|12楼行政部›
我在‹address|梧桐里咖啡›打工
老公在‹address|城北派出所›当辅警
我喺‹address|旺角新世紀廣場間屈臣氏›返工
‹address|새봄치과›에서 일해요
‹address|한결물산 총무팀›에 다녀요
I work at ‹address|Juniper Cafe›
I'm the receptionist at ‹address|Harbour Dental on Mill Road›
I do nights at the ‹address|Tesco on Alder Street›
‹address|渋谷の緑風クリニック›で働いています
em làm ở ‹address|công ty Hoa Sen›, phòng kế toán
работаю в ‹address|аптеке «Ромашка» на Лесной›
我在‹address|万达三楼优衣库›上班
""",
    "wards": r"""
我住院了，‹address|市二院神经内科12床›
‹address|人民医院住院部8楼23床›
入院しています、‹address|緑風病院 5階 502号室›
‹address|한마음병원 712호›에 입원 중이에요
I'm in ‹address|Ward 7, bed 12›
at ‹address|St Brigid's Hospital, ward 4B›
我喺‹address|瑪嘉烈醫院C7病房›
媽媽在‹address|榮總中正樓15樓B152病房›
‹address|精神科二病区08床›
""",
    "points on a map": r"""
我的定位‹address|31.2304, 121.4737›
coordinates ‹address|40.712776, -74.005974›
plus code ‹address|8Q7X+2F Shanghai›
‹address|///filled.count.soap›
what3words: ‹address|filled.count.soap›
좌표 ‹address|37.566535, 126.977969›
北纬‹address|30.2741, 东经120.1551›
‹address|9F4M+V8›
geo:‹address|31.2304,121.4737›
lat ‹address|51.5074 lon -0.1278›
""",
    "haunts": r"""
我每天七点在‹address|听雨路地铁站›下车
晚上九点我都在‹address|梧桐里便利店›
매일 ‹address|솔밭역 3번 출구›로 나와요
I take the 7:40 bus from ‹address|Alder Street stop› every day
我都在‹address|大润发门口›等公交
I swim at ‹address|Kingsmead Pool› every Tuesday
""",
}
