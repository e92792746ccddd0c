import { useNavigate, useSearch } from '@tanstack/react-router'
import { Charts } from './Charts'
import { SPANS } from './measures'
import { performanceMessages } from './messages'
import { RouteTable } from './RouteTable'
import { SlowRequests } from './SlowRequests'
import { Frame } from '../Frame'
import { Loaded } from '../Loaded'
import { performanceQuery, routesQuery, slowRequestsQuery } from '../queries'
import { readSpanSearch } from '../search'
import { paths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { Section } from '@/ui/Row'
import { Segmented } from '@/ui/Segmented'

/** How quickly this Dari answers and what it takes: charts against the targets, each route, and what was slow. */
export function PerformanceScreen() {
  const t = useMessages(performanceMessages)
  const { span = 'hour' } = useSearch({ from: '/shell/operations/performance' })
  const navigate = useNavigate()
  return (
    <Frame part="performance">
      <Segmented
        label={t.span.label}
        value={span}
        options={SPANS.map((value) => ({ value, label: t.span[value] }))}
        onChange={(next) =>
          void navigate({ to: paths.performance, search: readSpanSearch({ span: next }), replace: true })
        }
        className="mb-6"
      />
      <Loaded query={performanceQuery(span)}>
        {(performance) => (
          <>
            <Charts performance={performance} span={span} />
            <Section title={t.routes.title} description={t.routes.detail}>
              <Loaded query={routesQuery}>
                {(routes) => <RouteTable routes={routes} target={performance.targets.responseSeconds} />}
              </Loaded>
            </Section>
          </>
        )}
      </Loaded>
      <Section title={t.slow.title} description={t.slow.detail}>
        <Loaded query={slowRequestsQuery}>{(requests) => <SlowRequests requests={requests} />}</Loaded>
      </Section>
    </Frame>
  )
}
