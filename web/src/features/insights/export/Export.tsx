import { Download, FileJson, FileSpreadsheet } from 'lucide-react'
import { exportMessages } from './messages'
import { periodOf } from '../period'
import type { InsightSearch } from '../search'
import { scopeOf } from '../useFigures'
import { serverPaths } from '@/app/paths'
import { viewerZone } from '@/app/ranges'
import { useNow } from '@/app/useNow'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Menu, MenuItem, MenuLine } from '@/ui/Menu'

const CHOICES = [
  { what: 'rollups', format: 'csv', Icon: FileSpreadsheet },
  { what: 'rollups', format: 'json', Icon: FileJson },
  { what: 'visits', format: 'csv', Icon: FileSpreadsheet },
  { what: 'visits', format: 'json', Icon: FileJson },
] as const

/** The rows behind what is looked at, with its range and filters, as a file. */
export function Export({ search, link }: { search: InsightSearch; link?: string }) {
  const t = useMessages(exportMessages)
  const now = useNow()
  const load = (what: 'rollups' | 'visits', format: 'csv' | 'json') => {
    const { from, to, tz } = periodOf(search, now, viewerZone()).stretch
    const { block: _, ...scope } = scopeOf(search, link)
    download(serverPaths.exportInsights({ from, to, tz, ...scope, what, format }))
  }
  return (
    <Menu
      trigger={
        <Button
          look="quiet"
          size="small"
          icon={<Download aria-hidden size={17} strokeWidth={1.75} />}
          className="px-2.5!"
        >
          {t.download}
        </Button>
      }
    >
      {CHOICES.flatMap(({ what, format, Icon }, at) => [
        at === 2 && <MenuLine key="line" />,
        <MenuItem
          key={`${what} ${format}`}
          icon={<Icon aria-hidden size={18} strokeWidth={1.75} />}
          onSelect={() => load(what, format)}
        >
          {t[what]} · {format.toUpperCase()}
        </MenuItem>,
      ])}
    </Menu>
  )
}

/** By a link that says so: an answer that is no file then does not take the place of the screen. */
function download(address: string) {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
