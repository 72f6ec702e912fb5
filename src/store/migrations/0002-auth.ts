// Sign-in of officers: the tables of better-auth 1.7 in a schema of their own, our lock-out beside them.
// It never holds anything about workers; niangjia_desk has no right to any of it.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create schema auth;
    create table auth."user" (
      id text primary key, name text not null, email text not null unique, "emailVerified" boolean not null, image text,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
      username text unique, "displayUsername" text);
    create table auth.session (
      id text primary key, "expiresAt" timestamptz not null, token text not null unique,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
      "userId" text not null references auth."user" (id) on delete cascade);
    create index session_of_user on auth.session ("userId");
    create table auth.account (
      id text primary key, "accountId" text not null, "providerId" text not null,
      "userId" text not null references auth."user" (id) on delete cascade,
      "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz, scope text, password text,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null);
    create index account_of_user on auth.account ("userId");
    create table auth.verification (
      id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
    create index verification_identifier on auth.verification (identifier);
    create table auth."rateLimit" (
      id text primary key, key text not null unique, count integer not null, "lastRequest" bigint not null);
    -- Wrong passwords by login, known or not, so that the answer never tells which logins exist.
    create table auth.lockout (
      login text primary key, failures integer not null, last_at timestamptz not null, locked_until timestamptz);
  `.execute(db)
}
