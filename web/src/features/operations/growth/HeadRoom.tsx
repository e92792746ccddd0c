import { clsx } from 'clsx'
import { ChartColumn, Table2 } from 'lucide-react'
import { useId, useState } from 'react'
import { growthMessages } from './messages'
import { RoomTable } from './RoomTable'
import { filled } from './values'
import { Remedy } from '../checks/CheckRow'
import { checkMessages } from '../checks/messages'
import { GradeMark } from '../GradeMark'
import type { GrowthResource } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'

/** How much of each resource is used: bars against their limits, and behind a button the same as a table. */
export function HeadRoom({ resources }: { resources: readonly GrowthResource[] }) {
  const t = useMessages(growthMessages).room
  const [table, setTable] = useState(false)
  const title = useId()
  const Icon = table ? ChartColumn : Table2
  return (
    <section aria-labelledby={title} className="py-8">
      <h2 id={title} className="text-lead font-bold">
        {t.title}
      </h2>
      <p className="mb-3 text-small text-ink-2">{t.detail}</p>
      {table ? (
        <RoomTable resources={resources} />
      ) : (
        <ul className="list-none">
          {resources.map((resource) => (
            <Bar key={resource.id} resource={resource} />
          ))}
        </ul>
      )}
      <Button
        look="quiet"
        size="small"
        className="mt-1 -ml-2 px-2! text-ink-2!"
        icon={<Icon aria-hidden size={18} strokeWidth={1.75} />}
        onClick={() => setTable(!table)}
      >
        {table ? t.asChart : t.asTable}
      </Button>
    </section>
  )
}

/** What is not judged yet looks neither well nor ill. */
const FILLS: Partial<Record<GrowthResource['grade'], string>> = {
  skipped: 'bg-ink-2',
  warn: 'bg-amber',
  fail: 'bg-red',
}

function Bar({ resource: { title, grade, share, seen, what, remedy } }: { resource: GrowthResource }) {
  const t = useMessages(growthMessages).room
  const { grades } = useMessages(checkMessages)
  const format = useFormat()
  return (
    <li className="border-t border-line py-3 last:border-b">
      <div className="flex items-center gap-x-3">
        <GradeMark grade={grade} />
        <h3 className="min-w-0 flex-1 font-semibold">
          {remedy && <span className="sr-only">{`${grades[grade]}: `}</span>}
          {title}
        </h3>
        {share !== null && <span className="font-semibold tabular-nums">{format.percent(share)}</span>}
      </div>
      {share !== null && (
        <div
          role="meter"
          aria-label={title}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.min(Math.round(share * 100), 100)}
          aria-valuetext={t.used(format.percent(share))}
          className="relative mt-2 h-2.5 overflow-hidden rounded-mark bg-line"
        >
          <div
            className={clsx('h-full rounded-mark', FILLS[grade] ?? 'bg-jade')}
            style={{ width: `${filled(share)}%` }}
          />
          <div className="absolute inset-y-0 left-4/5 w-0.5 bg-paper" />
        </div>
      )}
      <p className="mt-2 break-words tabular-nums">{seen}</p>
      <p className="mt-0.5 max-w-3xl text-small break-words text-ink-2">{what}</p>
      {remedy && <Remedy remedy={remedy} />}
    </li>
  )
}
