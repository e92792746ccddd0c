import type { components, operations } from './schema'

type Schemas = components['schemas']

// The one place that names what the server's description calls things; screens import from here.
export type Session = Schemas['Session']
export type SessionAccount = NonNullable<Session['account']>
export type Account = Schemas['Account']
export type OpenSession = Schemas['OpenSession']
export type Passkey = Schemas['Passkey']
export type ApiKey = Schemas['ApiKey']
export type CreatedApiKey = Schemas['CreatedApiKey']
export type Scope = ApiKey['scopes'][number]
export type Invitation = Schemas['Invitation']

export type Link = Schemas['Link']
export type NewLink = Schemas['CreateLink']
export type ChangeLink = Schemas['ChangeLink']

export type Text = Schemas['Text']
export type Page = Schemas['Page']
export type HandleState = Schemas['HandleCheck']
export type Draft = Schemas['Draft']
export type Block = Schemas['Block']
export type BlockType = Block['type']
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>
export type SocialItem = Schemas['SocialItem']
export type Network = SocialItem['network']
export type Version = Schemas['PageVersion']
export type Theme = Draft['theme']

export type LinkClicks = Schemas['LinkClicks']
export type Insights = Schemas['Insights']
export type Interval = LinkClicks['interval']
export type InsightQuery = NonNullable<operations['getInsights']['parameters']['query']>
export type Orphan = Schemas['Orphan']
export type Report = Schemas['Report']

export type Health = Schemas['Health']
export type Grade = Schemas['Grade']
export type Check = Schemas['Check']
export type CheckReport = Schemas['CheckReport']
export type SlowQuery = Schemas['SlowQuery']
export type SlowQueryDetail = Schemas['SlowQueryDetail']
export type PlanStep = Schemas['PlanStep']
export type MissingIndex = Schemas['MissingIndex']
export type MadeIndex = Schemas['MadeIndex']
export type IndexProgress = Schemas['IndexProgress']
export type Connection = Schemas['Connection']
export type Connections = Schemas['Connections']
export type Storage = Schemas['Storage']
export type StoredTable = Schemas['StoredTable']
export type AuditEntry = Schemas['AuditEntry']
export type Incident = Schemas['Incident']
export type IncidentStage = Schemas['IncidentStage']
export type IncidentEntry = Schemas['IncidentEntry']
export type AlarmDelivery = Schemas['AlarmDelivery']
