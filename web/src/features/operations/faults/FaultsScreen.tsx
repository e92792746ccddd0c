import { FaultRow } from './FaultRow'
import { faultMessages } from './messages'
import { Frame } from '../Frame'
import { Loaded } from '../Loaded'
import { faultsQuery } from '../queries'
import { useMessages } from '@/i18n/messages'
import { Section } from '@/ui/Row'
import { EmptyState } from '@/ui/States'

/** What was logged as wrong, by cause, the last seen first. */
export function FaultsScreen() {
  const t = useMessages(faultMessages)
  return (
    <Frame part="faults">
      <Loaded query={faultsQuery}>
        {(faults) =>
          faults.length === 0 ? (
            <EmptyState motif="bridge" title={t.none.title}>
              {t.none.detail}
            </EmptyState>
          ) : (
            <Section title={t.title} description={t.detail}>
              <ul aria-label={t.title} className="list-none">
                {faults.map((fault) => (
                  <FaultRow key={fault.id} fault={fault} />
                ))}
              </ul>
            </Section>
          )
        }
      </Loaded>
    </Frame>
  )
}
