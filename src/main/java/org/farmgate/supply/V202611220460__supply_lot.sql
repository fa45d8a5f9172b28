create schema if not exists supply;
grant usage on schema supply to farmgate_app;

-- Kinds of produce are data: another country adds its own without a build. Everything is priced by 500 g.
create table supply.produce (
  code     text   primary key check (code ~ '^[a-z][a-z-]{0,29}$'),
  position int    not null unique,
  zh       text   not null check (char_length(zh) between 1 and 20),
  en       text   not null check (char_length(en) between 1 and 40),
  aliases  text[] not null,
  picture  text   not null
);

insert into supply.produce (code, position, zh, en, aliases, picture) values
  ('huajiao',       1, '花椒',   'Sichuan pepper', '{大红袍,麻椒,椒,pepper,huajiao}',        'huajiao'),
  ('walnut',        2, '核桃',   'walnuts',        '{胡桃,walnut}',                          'walnut'),
  ('pear',          3, '梨',     'pears',          '{雪梨,香梨,酥梨,pear}',                  'pear'),
  ('apple',         4, '苹果',   'apples',         '{红富士,apple}',                         'apple'),
  ('honey',         5, '蜂蜜',   'honey',          '{土蜂蜜,蜜,honey}',                      'honey'),
  ('potato',        6, '马铃薯', 'potatoes',       '{土豆,洋芋,potato}',                     'potato'),
  ('tea',           7, '茶叶',   'tea',            '{绿茶,红茶,大红袍,茶,tea}',              'tea'),
  ('mushroom',      8, '菌菇',   'mushrooms',      '{香菇,木耳,羊肚菌,蘑菇,mushroom}',       'mushroom'),
  ('goji',          9, '枸杞',   'goji berries',   '{杞子,goji,wolfberry}',                  'goji'),
  ('jujube',       10, '红枣',   'jujubes',        '{大枣,枣,jujube,dates}',                 'jujube'),
  ('millet',       11, '小米',   'millet',         '{谷子,millet}',                          'millet'),
  ('rice',         12, '大米',   'rice',           '{稻米,香米,rice}',                       'rice'),
  ('orange',       13, '橙子',   'oranges',        '{脐橙,柑橘,橘子,orange}',                'orange'),
  ('chili',        14, '辣椒',   'chillies',       '{干辣椒,椒,chili,chilli,pepper}',        'chili'),
  ('egg',          15, '鸡蛋',   'eggs',           '{土鸡蛋,egg}',                           'egg'),
  ('chicken',      16, '土鸡',   'chicken',        '{乌鸡,chicken}',                         'chicken'),
  ('pork',         17, '猪肉',   'pork',           '{腊肉,黑猪,pork,bacon}',                 'pork'),
  ('garlic',       18, '大蒜',   'garlic',         '{蒜,garlic}',                            'garlic'),
  ('herb',         19, '中药材', 'medicinal herbs','{药材,当归,党参,黄芪,herb}',             'herb'),
  ('buckwheat',    20, '荞麦',   'buckwheat',      '{苦荞,buckwheat}',                       'buckwheat'),
  ('bean',         21, '豆类',   'beans',          '{黄豆,红豆,绿豆,芸豆,bean}',             'bean'),
  ('persimmon',    22, '柿子',   'persimmons',     '{柿饼,persimmon}',                       'persimmon'),
  ('grape',        23, '葡萄',   'grapes',         '{葡萄干,grape,raisin}',                  'grape'),
  ('lotus',        24, '莲子',   'lotus seeds',    '{白莲,lotus}',                           'lotus'),
  ('bamboo',       25, '竹笋',   'bamboo shoots',  '{笋干,笋,bamboo}',                       'bamboo'),
  ('sweetpotato',  26, '红薯',   'sweet potatoes', '{地瓜,番薯,粉条,sweet potato}',          'sweetpotato'),
  ('peanut',       27, '花生',   'peanuts',        '{花生米,peanut,groundnut}',              'peanut'),
  ('noodle',       28, '挂面',   'noodles',        '{手工面,面条,noodle}',                   'noodle'),
  ('tofu',         29, '豆腐',   'tofu',           '{豆干,豆皮,腐竹,tofu}',                  'tofu'),
  ('other',        30, '其他',   'other produce',  '{}',                                     'other');

grant select on supply.produce to farmgate_app;

-- What one household grew and a station weighed. The grower is a pseudonym: nothing here is personal.
create table supply.lot (
  county        int         not null,
  id            uuid        not null,
  number        text        not null check (char_length(number) = 10),
  grower        uuid        not null,
  produce       text        not null,
  village       int         not null,
  station       uuid        not null,
  weight_grams  bigint      not null check (weight_grams between 1 and 20000000),
  taken_grams   bigint      not null default 0 check (taken_grams between 0 and weight_grams),
  grade         text        not null check (grade in ('SPECIAL', 'FIRST', 'SECOND')),
  harvested_on  date        not null,
  farm_gate_fen int         not null check (farm_gate_fen between 1 and 10000000),
  entered_at    timestamptz not null,
  primary key (county, id),
  unique (county, number)
);

create index lot_of_grower on supply.lot (county, grower, id);
create index lot_of_station on supply.lot (county, station, id);

grant select, insert on supply.lot to farmgate_app;
grant update (taken_grams) on supply.lot to farmgate_app;
