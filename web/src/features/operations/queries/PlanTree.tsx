import { clsx } from 'clsx'
import { queryMessages } from './messages'
import type { PlanStep } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

/** The steps of a plan, each a level deeper than the one that takes its rows; what goes through a whole table stands out. */
export function PlanTree({ steps }: { steps: readonly PlanStep[] }) {
  const t = useMessages(queryMessages).plan
  const format = useFormat()
  return (
    // Deeper than its place is wide it scrolls, and then the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={t.title} tabIndex={0} className="overflow-x-auto border-y border-line">
      <ol className="md:min-w-max list-none py-2">
        {steps.map((step, at) => (
          <li
            // Steps have no name of their own; their order is what they are, and a plan is shown as a whole.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            className="max-w-2xl py-1.5 pr-4"
            style={{ paddingLeft: `${step.depth * 1.25}rem` }}
          >
            <p className="font-mono text-small">
              <span className={clsx('font-semibold', step.step === 'Seq Scan' && 'text-amber')}>
                {step.step}
              </span>
              {step.index && ` ${step.index}`}
              {step.table && ` · ${step.table}`}
              <span className="text-ink-2">
                {` · ${t.rows(format.short(step.rows))} · ${t.cost(format.short(Math.round(step.cost)))}`}
              </span>
            </p>
            {step.conditions.map((condition) => (
              <p key={condition} className="font-mono text-small break-words text-ink-2">
                {condition}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </div>
  )
}
