-- A visitor's code is nearly always its link's current one: looked up here it is one row in place of
-- two. links.code has those of before. What an interrupted start left of the index is made anew.
drop index concurrently if exists links.link_code;
create unique index concurrently link_code on links.link (domain, code_key);
