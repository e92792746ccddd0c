import { Link, useParams } from '@tanstack/react-router'
import { Actions } from './Actions'
import { incidentMessages } from './messages'
import { NextStep } from './NextStep'
import { incidentQuery } from './queries'
import { Record } from './Record'
import { Stages } from './Stages'
import { Frame } from '../Frame'
import { Loaded } from '../Loaded'
import type { Incident } from '@/api/types'
import { paths } from '@/app/paths'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Chip } from '@/ui/Chip'

/** One incident: what is next, by when, who did what, and what was seen. */
export function IncidentScreen() {
  const { incidentId } = useParams({ strict: false })
  const t = useMessages(incidentMessages)
  return (
    <Frame part="incidents">
      <Link to={paths.incidents} className="mb-4 inline-block py-2 text-small text-ink-2">
        ← {t.back}
      </Link>
      <Loaded query={incidentQuery(incidentId ?? '')}>{(incident) => <Whole incident={incident} />}</Loaded>
    </Frame>
  )
}

function Whole({ incident }: { incident: Incident }) {
  const t = useMessages(incidentMessages)
  const format = useFormat()
  const { title, openedAt, closedAt, alarms } = incident
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center gap-3">
        <h2 className="min-w-0 text-title font-bold">
          <bdi>{title}</bdi>
        </h2>
        <Chip tone={closedAt ? 'plain' : 'red'}>{closedAt ? t.closed : t.open}</Chip>
        <p className="w-full text-small text-ink-2">
          {format.moment(openedAt)}
          {closedAt && ` – ${format.moment(closedAt)}`}
        </p>
      </div>
      {!closedAt && <NextStep incident={incident} />}
      <Stages incident={incident} />
      {alarms.length > 0 && (
        <section aria-label={t.alarms} className="mt-10">
          <h3 className="mb-2 font-bold">{t.alarms}</h3>
          <ul className="list-none">
            {alarms.map((alarm) => (
              <li key={alarm.id} className="border-t border-line py-3 last:border-b">
                <p className="font-medium">{alarm.text}</p>
                <p className="text-small text-ink-2">
                  {[
                    alarm.value,
                    `${format.moment(alarm.beganAt)} – ${alarm.endedAt ? format.moment(alarm.endedAt) : t.goesOn}`,
                    alarm.place,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Record incident={incident} />
      <Actions incident={incident} />
    </>
  )
}
