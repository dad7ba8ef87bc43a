"""Ordinary lines about figures, which tell of nobody."""

FIGURES = r"""
尾号是什么意思？
他尾随我到门口
最后四位数我记不住
最后4个人走了
后四天都在下雨
后6个月要注意
끝자리까지 다 지웠어요
뒷자리에 앉았어요
뒷자리 2번에 앉은 애가 봤어요
it ends in 2027
the law ends in 2030
last 4 days were hell
last four weeks I slept badly
card ending the year with a smile
社保断交了3个月
身份证丢了怎么补办
护照要等10个工作日
护照费用是120元
여권 재발급 비용 53000원
주민번호 바꾸는 방법 있나요
주민등록번호 변경 신청은 6개월 걸린대요
passport renewal took 6 weeks
passport fee 13000 yen
SSN change is possible, ask them
driver's license renewal is 45 dollars
NI contributions 2019-2024
银行卡被冻结了
招商银行排队到85号
工行95588，建行95533
농협 1588-2100 에 전화해 보세요
국민은행 대기번호 110
transfer 12000 to the lawyer
account number is never asked by the bank
IBAN is what?
我花了6888元请律师
律师费 12000-15000
一共转了3次，每次5000
合計 NT$12,800
총 1,250,000원 들었어요
£1,299.99 for a phone
$15,000 in legal fees
被转发了23000次
点赞 10234，评论 3321
删了 1287 张
血压 130/85
心率 112
体重掉了 12.5 公斤
37.8度，有点发烧
BMI 18.34
0.5mg 一天两次
lexapro 10mg then 20mg
比例 31.23%、47.12%
圆周率3.1415926
1.3521 的汇率
汇率 6.9123, 7.1045
version 22.5431
坐标系画错了，老师没骂我
纬度高的地方冬天很长
위도가 높으면 해가 짧아요
latitude doesn't matter here
lat pulldown 40 kg x 12
long story short, 3 years
快递单号 SF1234567890123
运单号75312345678901
订单号 202611230001234567
order #112-4567890-1234567
tracking 1Z999AA10123456784
案件编号 京公(网)立字[2026]0123号
受理号 2026112300045
回执编号A2026-00123
사건번호 2025형제12345호
case no. 24-CV-01234
case number 2:24-cv-00123
docket 1:23-cr-45
police reference CAD 4512/12NOV
접수번호 2024-00012345
ticket 4512 is mine
取号A045
取件码 4-2-1234
取餐码 A12
验证码 482913 不要给别人
인증번호 381204 아무한테도 알려주지 마세요
your code is 482913
PIN is never to be shared
密码要12位以上
wifi密码改成复杂的
学号可以不写吗
学号泄露了怎么办
학번 공개해도 되나요
student id required at the door
工号墙我看过了
员工3000人的公司
病历号写在左上角
IMEI可以查到吗
imei is 15 digits long
IP 地址会暴露我在哪吗
192.168.1.1 打不开
127.0.0.1 是什么
my ip changes every day, is that ok?
序列号在盒子上
serial killers podcast is my weird comfort
MAC book 13 inch
Windows 11 23H2
iPhone 15 Pro Max 256
ISBN 978-7-5327-6543-2
民法典第1032条
刑法第364条第2款
성폭력처벌법 제14조의2
18 U.S.C. § 2252A
Section 33 of the 2015 Act
C++17 and Python 3.12
A4纸打印3份
B2出口人少
G1234次列车
D3012 次高铁 08:45 开
KTX 123 열차
CX 507 航班
flight KE851
bus 42 then the 7
303路公交车
K2峰
7C 座位旁边没人
row 12 seat 4
"""
