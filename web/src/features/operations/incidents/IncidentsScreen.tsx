import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { AlarmWays } from './AlarmWays'
import { incidentMessages } from './messages'
import { incidentsQuery } from './queries'
import { Frame } from '../Frame'
import { Loaded } from '../Loaded'
import { call, client } from '@/api/client'
import { describeError } from '@/api/describe'
import type { Incident } from '@/api/types'
import { paths } from '@/app/paths'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { EmptyState } from '@/ui/States'

/** Incidents, the newest first, and who is told when the next one begins. */
export function IncidentsScreen() {
  const t = useMessages(incidentMessages)
  return (
    <Frame part="incidents">
      <OpenOne />
      <Loaded query={incidentsQuery}>
        {(incidents) =>
          incidents.length === 0 ? (
            <EmptyState motif="bridge" title={t.none.title}>
              {t.none.detail}
            </EmptyState>
          ) : (
            <ul aria-label={t.title} className="list-none">
              {incidents.map((incident) => (
                <IncidentRow key={incident.id} incident={incident} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <AlarmWays />
    </Frame>
  )
}

function IncidentRow({ incident: { id, title, openedAt, closedAt, stages, next } }: { incident: Incident }) {
  const t = useMessages(incidentMessages)
  const format = useFormat()
  const step = stages.flatMap(({ steps }) => steps).find((one) => one.step === next)
  return (
    <li className="border-t border-line last:border-b">
      <Link
        to={paths.incident}
        params={{ incidentId: id }}
        className="flex min-h-16 items-center justify-between gap-4 py-3 no-underline"
      >
        <span className="min-w-0">
          <bdi className="block font-semibold">{title}</bdi>
          <span className="block text-small text-ink-2">
            {format.moment(openedAt)}
            {step && ` · ${t.next}: ${step.text}`}
          </span>
        </span>
        <Chip tone={closedAt ? 'plain' : 'red'}>{closedAt ? t.closed : t.open}</Chip>
      </Link>
    </li>
  )
}

function OpenOne() {
  const t = useMessages(incidentMessages)
  const [title, setTitle] = useState('')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const open = useMutation({
    mutationFn: () => call(client.POST('/api/v1/operations/incidents', { body: { title } })),
    meta: { showsError: true },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: incidentsQuery.queryKey })
      await navigate({ to: paths.incident, params: { incidentId: id } })
    },
  })
  return (
    <form
      className="mb-8 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate()
      }}
    >
      <TextField
        className="min-w-60 flex-1"
        label={t.newTitle}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={open.error && describeError(open.error).detail}
      />
      <Button type="submit" busy={open.isPending}>
        {t.openOne}
      </Button>
    </form>
  )
}
