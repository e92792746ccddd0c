import { Check, Circle } from 'lucide-react'
import { clockLeft } from './clock'
import { incidentMessages } from './messages'
import type { Incident, IncidentStage } from '@/api/types'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Chip } from '@/ui/Chip'

/** The three stages with their clocks, and who did what. */
export function Stages({ incident: { stages, closedAt } }: { incident: Incident }) {
  return (
    <ol className="mt-8 grid list-none gap-8 lg:grid-cols-3">
      {stages.map((stage) => (
        <Stage key={stage.stage} stage={stage} closed={closedAt !== null} />
      ))}
    </ol>
  )
}

function Stage({ stage: { stage, due, steps }, closed }: { stage: IncidentStage; closed: boolean }) {
  const t = useMessages(incidentMessages)
  const format = useFormat()
  const left = clockLeft(due, useNow())
  const done = steps.every(({ doneAt }) => doneAt)
  const time = left.hours ? t.hours(format.number(left.hours)) : t.minutes(format.number(left.minutes))
  return (
    <li>
      <div className="mb-2 flex items-center justify-between gap-2">
        <h3 className="font-bold">{t.stages[stage]}</h3>
        {!done && !closed && (
          <Chip tone={left.over ? 'red' : 'amber'}>{left.over ? t.over(time) : t.left(time)}</Chip>
        )}
      </div>
      <ul className="list-none">
        {steps.map(({ step, text, doneAt, doneBy }) => {
          const Icon = doneAt ? Check : Circle
          return (
            <li key={step} className="flex gap-3 border-t border-line py-3 last:border-b">
              <Icon
                aria-hidden
                size={18}
                strokeWidth={doneAt ? 2.5 : 1.75}
                className={doneAt ? 'mt-0.5 shrink-0 text-jade' : 'mt-0.5 shrink-0 text-ink-2'}
              />
              <div>
                <p>{text}</p>
                {doneAt && (
                  <p className="text-small text-ink-2">{t.by(doneBy ?? t.itself, format.time(doneAt))}</p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </li>
  )
}
