import { useChange } from './change'
import { incidentMessages } from './messages'
import { call, client } from '@/api/client'
import type { Incident } from '@/api/types'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'

/** The one thing to do now, with its command. */
export function NextStep({ incident: { id, next, stages } }: { incident: Incident }) {
  const t = useMessages(incidentMessages)
  const step = stages.flatMap(({ steps }) => steps).find((one) => one.step === next)
  const done = useChange(id, (which: string) =>
    call(
      client.PUT('/api/v1/operations/incidents/{id}/steps/{step}', {
        params: { path: { id, step: which } },
      }),
    ),
  )
  if (!step) return <p className="rounded-sheet bg-jade-soft p-4">{t.nothingLeft}</p>
  return (
    <section aria-label={t.next} className="rounded-sheet bg-jade-soft p-4">
      <p className="text-small font-semibold text-jade-strong">{t.next}</p>
      <p className="mt-1 text-lead font-bold">{step.text}</p>
      <div className="mt-3 flex items-center gap-2 rounded-control bg-surface py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 py-2 font-mono text-small break-words">{step.command}</code>
        <CopyButton text={step.command} label={t.copy} />
      </div>
      <Button look="primary" className="mt-4" busy={done.isPending} onClick={() => done.mutate(step.step)}>
        {t.done}
      </Button>
    </section>
  )
}
