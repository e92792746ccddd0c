create table users.account (
  id uuid primary key,
  name text not null,
  language text not null check (language in ('ko', 'en')),
  role text not null check (role in ('creator', 'operator')),
  owner boolean not null default false,
  revision bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (not owner or role = 'operator')
);
-- One owner; the index also decides who wins when two processes start at once.
create unique index account_owner on users.account (owner) where owner;

-- Who a sign-in provider says someone is. Never joined by e-mail address.
create table users.identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references users.account on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz not null,
  primary key (issuer, subject)
);
create index identity_account on users.identity (account_id);

create table users.session (
  id uuid primary key,
  account_id uuid not null references users.account on delete cascade,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  method text not null check (method in ('kakao', 'passkey', 'link')),
  label text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on users.session (account_id, created_at desc);
create index session_expiry on users.session (expires_at);

create table users.passkey (
  id uuid primary key,
  account_id uuid not null references users.account on delete cascade,
  credential_id bytea not null unique,
  public_key bytea not null,
  sign_count bigint not null,
  name text not null,
  backed_up boolean not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_account on users.passkey (account_id, created_at);

-- A WebAuthn ceremony that was begun; taken out by the answer, whatever the answer is worth.
create table users.passkey_challenge (
  challenge_hash bytea primary key,
  purpose text not null check (purpose in ('register', 'sign-in')),
  binding_hash bytea not null,
  request text not null,
  expires_at timestamptz not null
);
create index passkey_challenge_expiry on users.passkey_challenge (expires_at);

create table users.api_key (
  id uuid primary key,
  account_id uuid not null references users.account on delete cascade,
  name text not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  scopes text[] not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index api_key_account on users.api_key (account_id, created_at desc);

create table users.sign_in_link (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id uuid not null references users.account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_expiry on users.sign_in_link (expires_at);

-- The code of an invitation is computed from its id, so it can be shown again and is not kept here.
create table users.invitation (
  id uuid primary key,
  created_by uuid not null references users.account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_by uuid references users.account on delete set null,
  used_at timestamptz
);
create index invitation_created on users.invitation (created_at desc);

-- A sign-in at a provider that was begun in one browser.
create table users.sign_in_transaction (
  state_hash bytea primary key check (octet_length(state_hash) = 32),
  binding_hash bytea not null check (octet_length(binding_hash) = 32),
  nonce_hash bytea not null check (octet_length(nonce_hash) = 32),
  code_verifier text,
  return_to text not null,
  invitation_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  claimed_at timestamptz,
  completed_at timestamptz,
  session_id uuid,
  problem text
);
create index sign_in_transaction_expiry on users.sign_in_transaction (expires_at);
