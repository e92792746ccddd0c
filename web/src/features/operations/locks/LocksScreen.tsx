import { ConnectionRow } from './ConnectionRow'
import { lockMessages } from './messages'
import { Frame } from '../Frame'
import { Loaded } from '../Loaded'
import { connectionsQuery } from '../queries'
import type { Connections } from '@/api/types'
import { useMessages } from '@/i18n/messages'
import { EmptyState } from '@/ui/States'

/** Who waits for whom in the database, and who has been at one thing for long; asked for again every few seconds. */
export function LocksScreen() {
  return (
    <Frame part="locks">
      <Loaded query={connectionsQuery}>{(connections) => <List connections={connections} />}</Loaded>
    </Frame>
  )
}

function List({ connections: { at, items } }: { connections: Connections }) {
  const t = useMessages(lockMessages)
  if (items.length === 0) {
    return (
      <EmptyState motif="bridge" title={t.none.title}>
        {t.none.detail}
      </EmptyState>
    )
  }
  const blocking = new Set(items.flatMap(({ blockedBy }) => blockedBy))
  const waiting = items.filter(({ blockedBy }) => blockedBy.length > 0).length
  return (
    <section aria-labelledby="locks-title">
      <div role="status" className="mb-4">
        <h2 id="locks-title" className="text-lead font-bold">
          {waiting > 0 ? t.waiting(waiting) : t.long(items.length)}
        </h2>
      </div>
      <ul className="list-none">
        {items.map((connection) => (
          <ConnectionRow
            key={connection.id}
            connection={connection}
            blocks={items.filter(({ blockedBy }) => blockedBy.includes(connection.pid)).map(({ pid }) => pid)}
            root={blocking.has(connection.pid) && connection.blockedBy.length === 0}
            now={at}
          />
        ))}
      </ul>
    </section>
  )
}
