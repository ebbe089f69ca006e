/**
 * Passwords that stand at the top of every published list of leaked ones, folded, of eight or more characters (shorter
 * ones are refused by length). About four hundred: the head of such lists, which covers most lazy choices; the long tail
 * is left to the limits on guessing.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210 87654321 11111111 111111111 1111111111 00000000
000000000 22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999 12341234 11223344 1122334455 12344321
123123123 123321123 123454321 121212121 12121212 13131313 147258369 147852369 159357159 159753456 741852963 789456123
789456123a 963852741 31415926 10203040 102030405060 20202020 12301230 12345679 123456780 123456781 1234567891 123456789a
a123456789 123456789q q123456789 123456abc abc123456 abcd1234 abcd12345 1234abcd a1234567 a12345678 1q2w3e4r 1q2w3e4r5t
1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx zaq1zaq1 zaq1xsw2 2wsx3edc qazwsxedc qazwsx123
qwertyui qwertyuio qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 123qweasd 123qweasdzxc qweasdzxc
qweasd123 qwer1234 1234qwer qwerasdf asdfghjk asdfghjkl asdfasdf asdf1234 asdfqwer zxcvbnm1 zxcvbnm123 zxcvbnmm qwertz123
azertyuiop azerty123 poiuytrewq lkjhgfdsa mnbvcxz1 qqqqqqqq aaaaaaaa aaaaaaaaa zzzzzzzz xxxxxxxx aabbccdd abcdefgh
abcdefghi abcdefghij abcabcabc aaaa1111 1111aaaa abc12345 abcd123456 test1234 testtest test12345 testing123 testpass
password passwort passw0rd p@ssw0rd p@ssword pa$$word pa55word passpass password1 password12 password123 password1234
password12345 password0 password01 password2 password99 passwords mypassword newpassword thepassword yourpassword
changeme changeme1 changeme123 letmein1 letmein123 letmeinnow welcome1 welcome12 welcome123 welcome1234 welcomeback
temppass temporary temp1234 default1 default123 secret123 secret12 topsecret mysecret trustno1 whatever whatever1
iloveyou iloveyou1 iloveyou2 iloveyou12 iloveyou123 iloveyou! iloveu12 ilovehim ilovegod lovelove loveyou1 loveme123
lovely123 loverboy lovergirl babygirl babygirl1 babyboy1 baby1234 princess princess1 prince123 sunshine sunshine1 sunflower
football football1 football12 baseball baseball1 basketball basketball1 hockey123 softball soccer123 soccer12 swimming
superman superman1 superstar spiderman spiderman1 batman123 starwars starwars1 startrek pokemon1 pokemon123 nintendo
minecraft playstation computer computer1 internet internet1 samsung1 samsung123 android1 microsoft windows1 google123
facebook facebook1 linkedin linkedin1 instagram youtube1 whatsapp yahoo123 administrator admin123 admin1234 admin12345
admin123456 adminadmin administrador root1234 rootroot toor1234 master123 masterkey user1234 useruser guest123 support1
manager1 manager123 service1 company1 company123 business office123 employee secretary accounts marketing security
security1 monday123 january1 february september september1 october1 november november1 december december1 summer12
summer123 summer2023 summer2024 summer2025 summer2026 winter12 winter123 winter2023 winter2024 winter2025 winter2026
spring123 spring2024 spring2025 spring2026 autumn123 autumn2024 autumn2025 autumn2026 christmas holidays birthday
michael1 michelle michelle1 jennifer jennifer1 jessica1 jordan23 jonathan jonathan1 charlie1 charlotte alexander
alexandra benjamin samantha stephanie elizabeth victoria victoria1 veronica danielle danielle1 nicholas christian
christine christopher matthew1 anthony1 patricia margaret rebecca1 gabriel1 isabella isabelle mohammed muhammad
liverpool liverpool1 liverpoolfc manchester manutd123 chelsea1 chelseafc arsenal1 arsenal123 barcelona barcelona1 realmadrid
juventus1 scotland scotland1 england1 ireland1 germany1 australia america1 newyork1 california london12 london123 southern
chocolate chocolate1 strawberry butterfly butterfly1 blueberry cheesecake cookies1 icecream1 peanuts1 pumpkin1 snickers
elephant dolphins dolphin1 tinkerbell unicorn1 rainbow1 rainbow123 kittycat hellokitty doggydog dragon12 dragon123 tigger12
monkey12 monkey123 mustang1 corvette mercedes porsche1 ferrari1 motorola blackberry guitar123 metallica slipknot nirvana1
hellohello hello123 hello1234 helloworld hello12345 goodluck goodbye1 godisgood jesuschrist jesus123 blessed1 blessing
forever1 forever21 friends1 friendship bestfriend familia1 family123 mother12 myfamily loveforever nothing1 anything
something everything freedom1 happy123 happiness happyday number1one numberone access14 letmesee opensesame openopen
`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
