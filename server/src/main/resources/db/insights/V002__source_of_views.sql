-- Whether a page was opened through its QR code. What came before was not told apart.
alter table insights.view add column source text not null default 'link';
