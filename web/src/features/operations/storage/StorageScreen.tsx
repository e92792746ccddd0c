import { useQuery } from '@tanstack/react-query'
import { storageMessages } from './messages'
import { TableSizes } from './TableSizes'
import { weeksOf } from './weeks'
import { Figure, FigureRow } from '../Figure'
import { Frame } from '../Frame'
import { Loaded } from '../Loaded'
import { newAccountsQuery, storageQuery } from '../queries'
import { useUnits } from '../units'
import type { Storage } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { ChartOrTable } from '@/ui/chart/ChartOrTable'
import { Section } from '@/ui/Row'

/** What is kept, how it grows, and who came. */
export function StorageScreen() {
  return (
    <Frame part="storage">
      <Loaded query={storageQuery}>{(storage) => <Kept storage={storage} />}</Loaded>
    </Frame>
  )
}

function Kept({ storage }: { storage: Storage }) {
  const t = useMessages(storageMessages)
  const format = useFormat()
  const { bytes } = useUnits()
  const { now, diskTotal } = storage
  return (
    <>
      <FigureRow label={t.now}>
        <Figure name={t.database} value={bytes(now.databaseBytes)} />
        <Figure name={t.ledger} value={bytes(now.ledgerBytes)} />
        <Figure
          name={t.diskFree}
          value={bytes(now.diskFree)}
          detail={t.of(bytes(diskTotal), format.percent(now.diskFree / diskTotal))}
        />
        <Figure name={t.accounts} value={format.short(now.accounts)} />
        <Figure name={t.pages} value={format.short(now.pages)} />
        <Figure name={t.links} value={format.short(now.links)} />
      </FigureRow>
      <div className="mt-4 grid gap-x-12 lg:grid-cols-2">
        <Growth storage={storage} />
        <NewAccounts />
      </div>
      <Section title={t.tables.title} description={t.tables.detail}>
        <TableSizes tables={storage.tables} />
      </Section>
    </>
  )
}

function Growth({ storage: { days } }: { storage: Storage }) {
  const t = useMessages(storageMessages)
  const format = useFormat()
  return (
    <Section title={t.growth.title} description={t.growth.detail} className="pt-10!">
      {days.length < 2 ? (
        <p className="border-y border-line py-5 text-ink-2">{t.growth.soon}</p>
      ) : (
        <ChartOrTable
          label={t.growth.title}
          words={t.chart}
          height={220}
          beneath
          points={days.map(({ day }) => ({
            label: format.date(`${day}T00:00:00`),
            tick: format.shortDay(`${day}T00:00:00`),
          }))}
          bars={{
            name: t.growth.unit,
            values: days.map(({ databaseBytes }) => Math.round(databaseBytes / 1024 ** 2)),
          }}
        />
      )}
    </Section>
  )
}

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

function NewAccounts() {
  const t = useMessages(storageMessages)
  const format = useFormat()
  const { data } = useQuery(newAccountsQuery(ZONE))
  const weeks = weeksOf(data?.days ?? [])
  return (
    <Section title={t.people.title} description={t.people.detail} className="pt-10!">
      {weeks.length > 0 && (
        <ChartOrTable
          label={t.people.title}
          words={t.chart}
          height={220}
          beneath
          points={weeks.map(({ from, to }) => ({
            label: format.days(from, to),
            tick: format.shortDay(from),
          }))}
          bars={{ name: t.people.unit, values: weeks.map(({ made }) => made) }}
          current={weeks.length - 1}
        />
      )}
    </Section>
  )
}
