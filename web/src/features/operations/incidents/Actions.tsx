import { useState } from 'react'
import { useChange } from './change'
import { incidentMessages } from './messages'
import { call, client } from '@/api/client'
import type { Incident } from '@/api/types'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Button, buttonClass } from '@/ui/Button'
import { Confirm } from '@/ui/Dialog'

/** The report, and the end. */
export function Actions({ incident: { id, closedAt } }: { incident: Incident }) {
  const t = useMessages(incidentMessages)
  const language = useLanguage()
  const [asking, setAsking] = useState(false)
  const close = useChange(id, () =>
    call(client.POST('/api/v1/operations/incidents/{id}/close', { params: { path: { id } } })),
  )
  return (
    <div className="mt-10 flex flex-wrap gap-2">
      <a
        className={buttonClass('secondary')}
        href={`/api/v1/operations/incidents/${id}/postmortem?lang=${language}`}
        download={`postmortem-${id}.md`}
      >
        {t.report}
      </a>
      {!closedAt && <Button onClick={() => setAsking(true)}>{t.close}</Button>}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.closeTitle}
        description={t.closeDetail}
        action={t.close}
        onConfirm={() => {
          setAsking(false)
          close.mutate(undefined)
        }}
      />
    </div>
  )
}
