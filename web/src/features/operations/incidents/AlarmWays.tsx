import { useMutation, useQueryClient } from '@tanstack/react-query'
import { incidentMessages } from './messages'
import { alarmsQuery } from './queries'
import { Loaded } from '../Loaded'
import { call, client } from '@/api/client'
import type { AlarmDelivery } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { toast } from '@/ui/toast'

/** How people are told of alarms, whether that works, and what was told last. */
export function AlarmWays() {
  const t = useMessages(incidentMessages)
  const queries = useQueryClient()
  const test = useMutation({
    mutationFn: () => call(client.POST('/api/v1/operations/alarms/test')),
    onSuccess: async (deliveries) => {
      const all = deliveries.every(({ state }) => state === 'delivered')
      toast(all ? t.tested : t.notTested, { tone: all ? 'plain' : 'error' })
      await queries.invalidateQueries({ queryKey: alarmsQuery.queryKey })
    },
  })
  return (
    <section aria-labelledby="told" className="mt-12">
      <h2 id="told" className="mb-3 text-lead font-bold">
        {t.told}
      </h2>
      <Loaded query={alarmsQuery}>
        {({ ways, deliveries }) => (
          <>
            {ways.length === 0 ? (
              <Banner tone="warning">{t.nobody}</Banner>
            ) : (
              <div className="flex flex-wrap items-center gap-3">
                {ways.map((way) => (
                  <Chip key={way} tone="jade">
                    {t.ways[way as keyof typeof t.ways]}
                  </Chip>
                ))}
                <Button size="small" busy={test.isPending} onClick={() => test.mutate()}>
                  {t.test}
                </Button>
              </div>
            )}
            {deliveries.length > 0 && (
              <ol aria-label={t.deliveries} className="mt-6 list-none">
                {deliveries.slice(0, 10).map((delivery) => (
                  <Delivery key={delivery.id} delivery={delivery} />
                ))}
              </ol>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

const TONES = { waiting: 'amber', delivered: 'jade', 'given-up': 'red', dropped: 'plain' } as const

function Delivery({
  delivery: { subject, way, createdAt, state, tries, outcome },
}: {
  delivery: AlarmDelivery
}) {
  const t = useMessages(incidentMessages)
  const format = useFormat()
  const known = state as keyof typeof TONES
  return (
    <li className="flex items-start justify-between gap-4 border-t border-line py-3 last:border-b">
      <div className="min-w-0">
        <p>{subject}</p>
        <p className="text-small text-ink-2">
          {t.ways[way as keyof typeof t.ways]} · {format.moment(createdAt)} · {t.tries(format.number(tries))}
          {outcome && ` · ${outcome}`}
        </p>
      </div>
      <Chip tone={TONES[known]}>{t.states[known]}</Chip>
    </li>
  )
}
