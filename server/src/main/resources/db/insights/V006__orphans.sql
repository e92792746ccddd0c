-- Visits of people to addresses nobody has, by UTC day. '' holds those for which a day had no room.
create table insights.orphan (
  day date not null,
  asked text not null,
  visits bigint not null,
  primary key (day, asked)
);
