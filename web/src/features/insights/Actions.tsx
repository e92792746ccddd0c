import { Export } from './export/Export'
import { Reports } from './reports/Reports'
import type { InsightSearch } from './search'

/** What can be done with the figures one looks at. */
export function Actions({ search, link }: { search: InsightSearch; link?: string }) {
  return (
    <div className="-ml-2.5 flex sm:-mr-2.5 sm:ml-auto">
      <Export search={search} link={link} />
      <Reports search={search} link={link} />
    </div>
  )
}
