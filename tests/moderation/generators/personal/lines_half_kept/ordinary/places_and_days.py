"""Ordinary lines about places, days and cars, which tell of nobody."""

PLACES = r"""
我住在上海，一个人
我住北京海淀区
我家在广东的一个小镇
我在宿舍，不敢出门
宿舍里只有我一个人
我搬到3楼了，安静多了
住院部人很多
我在医院住了12天
电梯停在12楼我就慌
第3床的阿姨给我水果
坐地铁坐过站了
下了公交车就哭了
地铁2号线今天晚点
人民路那边堵车
南京路好多人
中山路步行街人山人海
北京路和上海路，哪里都有
我在楼下坐了一个小时
他们在5号楼开会，说是居委会
1楼大厅有自助机
派出所二楼办证
法院3号窗口排队
第三人民医院精神科可以挂号
台北車站好擠
信義區的夜景很美
香港的律師很貴
九龍那邊我不熟
旺角好多人，我走咗
저는 서울에 살아요
강남구 쪽은 잘 몰라요
기숙사에서 혼자 있어요
2층에서 기다렸어요
병원 3층 정신건강의학과
지하철 2호선에서 울었어요
경찰서 1층 민원실
홍대입구역 9번 출구에서 집회가 있대요
부산은 비가 와요
I live in London
I live in a small flat with my sister
I live on the third floor and it's noisy
I moved to Texas last year
room was cold and I couldn't sleep
court room 4 was packed
ward was quiet at night
I sat on the bus 12 stops too far
Wall Street Journal wrote about it
the Baker Street mystery books calm me down
Sesame Street helped my kid
10 Downing Street was on the news
the house on Elm Street film scared me
I walked 5 miles to the station road and back
meet at the library, they have study rooms
unit 3 of the course is about law
chapter 12 apartment scene, skip it
東京は雨です
渋谷の交差点が怖い
живу в Москве
em ở Hà Nội
ฉันอยู่กรุงเทพ
住院费3床位费都能报销吗
楼主加油，二楼说得对
三楼的姐妹抱抱
回复12楼：谢谢你
一楼置顶，二楼补充
沙发！板凳！
第5街区这个剧不错
8号当铺看完了
5栋别墅都买不起
"""
DATES = r"""
2024年3月8日开庭
立案时间2023-11-02
今天是2026年11月23日
他是2019年开始的
照片是2022.05.14发的
开庭日期：2026年12月1日上午9点
有效期到2031年6月
1999年的法律还管用吗
出生以后就没见过爸爸
生日那天我哭了
我生日快到了
今天是我生日，收到很多祝福
생일이 다음 주예요
2023년 4월 5일에 고소했어요
2024.01.15 접수
재판은 12월 3일이에요
생년월일은 안 적어도 돼요
the hearing is on 12 March 2027
posted on 2022-08-19
my birthday is next week
my birthday was awful this year
I was born in the nineties
I was born on a Tuesday
born tired lol
deadline: 04/12/2026
on July 8th, 2023 they took it down
date of birth is a required field, why?
the law from June 3, 2020
we met on 3/9/18
誕生日は来月です
день рождения через неделю
sinh nhật em tuần sau
2月14日对我来说很难
十二月二十四日晚上我一个人
3月21日、4月5日、5月1日都放假
民國110年修的法
88年的时候网络还没有普及
2000年以前没有这种罪名
DOB field is mandatory on the form
公證書是2025年10月9號出的
"""
CARS = r"""
车牌要不要报给警察
他的车停在楼下
京A开头的车好多
粤语歌听了一晚
沪上人家
鲁A和鲁B是不同城市
車牌忘了記
차번호 못 봤어요
차번호를 적어 뒀어야 했는데
12가지 방법
3나라를 여행했어요
number plate was dirty, couldn't read it
his car's reg is expired
the plate was empty
license plate readers are everywhere
плохой номер, не запомнила
ABC-123 is the sample in the manual
车祸A级
苏醒以后
贵得要死
桂A12345678这种号码是假的吧
浙江省2026年的新规
川菜馆第一次一个人吃饭
NB 2024 了还有人这样想
HK 2019 was hard
AB12 is the code of the course
"""
