import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import {
  ChartNoAxesColumn,
  ChevronDown,
  Ellipsis,
  Gauge,
  Link2,
  PanelTop,
  Search,
  type LucideIcon,
} from 'lucide-react'
import { FIND_KEY, useFind } from './Finding'
import { appMessages } from './messages'
import { paths } from './paths'
import { textIn } from './text'
import { useBackToSignIn } from './useBackToSignIn'
import { useCurrentPage } from './useCurrentPage'
import { useSession } from './useSession'
import { useMessages } from '@/i18n/messages'
import { Avatar } from '@/ui/Avatar'
import { buttonClass } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Mark } from '@/ui/Logo'
import { Menu, MenuItem } from '@/ui/Menu'

/** Phone: top bar with the page's name, bottom bar. Larger: a slim rail at the left, the account at its foot. */
export function Shell() {
  useBackToSignIn()
  const onFind = useFind()
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <Rail onFind={onFind} />
      <TopBar onFind={onFind} />
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 pb-20 md:pb-0">
        <Outlet />
      </main>
      <BottomBar />
    </div>
  )
}

type Place = { to: string; label: 'page' | 'links' | 'insights' | 'more' | 'operations'; Icon: LucideIcon }

const PLACES = [
  { to: paths.pages, label: 'page', Icon: PanelTop },
  { to: paths.links, label: 'links', Icon: Link2 },
  { to: paths.insights, label: 'insights', Icon: ChartNoAxesColumn },
  { to: paths.more, label: 'more', Icon: Ellipsis },
] as const satisfies readonly Place[]

const OPERATIONS = { to: paths.operations, label: 'operations', Icon: Gauge } as const satisfies Place

/** Four for everybody; who runs this Dari has a fifth. */
function usePlaces() {
  const { account } = useSession()
  return account?.role === 'operator' ? [...PLACES, OPERATIONS] : PLACES
}

function Rail({ onFind }: { onFind: () => void }) {
  const t = useMessages(appMessages)
  const { account } = useSession()
  const places = usePlaces()
  return (
    <header className="sticky top-0 hidden h-dvh w-22 shrink-0 flex-col items-center border-r border-line py-5 md:flex">
      <Link to={paths.home} aria-label={t.product} className="rounded-control">
        <Mark size={36} />
      </Link>
      <nav aria-label={t.places} className="mt-7 flex w-full flex-col gap-1 px-2">
        {places.map(({ to, label, Icon }) => (
          <Link
            key={to}
            to={to}
            className="flex min-h-15 flex-col items-center justify-center gap-1 rounded-control text-small font-medium text-ink-2 transition-colors hover:bg-sunken hover:text-ink"
            activeProps={{ className: 'bg-jade-soft text-jade-strong! font-semibold' }}
          >
            <Icon aria-hidden size={22} strokeWidth={1.75} />
            {t[label]}
          </Link>
        ))}
      </nav>
      <div className="mt-auto flex flex-col items-center gap-3">
        <IconButton
          label={`${t.find} (${FIND_KEY})`}
          icon={<Search size={20} strokeWidth={1.75} />}
          onClick={onFind}
        />
        <Link to={paths.more} aria-label={t.account(account?.name ?? '')} className="rounded-full">
          <Avatar name={account?.name ?? ''} />
        </Link>
      </div>
    </header>
  )
}

function TopBar({ onFind }: { onFind: () => void }) {
  const t = useMessages(appMessages)
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-paper pr-1 pl-4 md:hidden">
      <Link to={paths.home} aria-label={t.product} className="rounded-control">
        <Mark size={28} />
      </Link>
      <PageName />
      <IconButton label={t.find} icon={<Search size={20} strokeWidth={1.75} />} onClick={onFind} />
    </header>
  )
}

function PageName() {
  const t = useMessages(appMessages)
  const navigate = useNavigate()
  const { page, pages } = useCurrentPage()
  const name = page ? textIn(page.title) || `@${page.handle}` : t.product
  if (pages.length < 2)
    return (
      <p className="min-w-0 flex-1 truncate px-1 font-semibold">
        <bdi>{name}</bdi>
      </p>
    )
  return (
    <div className="min-w-0 flex-1">
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`${name}, ${t.choosePage}`}
            className={`${buttonClass('quiet')} max-w-full px-1!`}
          >
            <bdi className="truncate">{name}</bdi>
            <ChevronDown aria-hidden size={18} strokeWidth={1.75} />
          </button>
        }
      >
        {pages.map((other) => (
          <MenuItem
            key={other.id}
            onSelect={() => void navigate({ to: paths.page, params: { pageId: other.id } })}
          >
            <bdi>{textIn(other.title) || `@${other.handle}`}</bdi>
          </MenuItem>
        ))}
      </Menu>
    </div>
  )
}

function BottomBar() {
  const t = useMessages(appMessages)
  const places = usePlaces()
  return (
    <nav
      aria-label={t.places}
      className="fixed inset-x-0 bottom-0 z-20 grid auto-cols-fr grid-flow-col border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.map(({ to, label, Icon }) => (
        <Link
          key={to}
          to={to}
          className="flex min-h-15 flex-col items-center justify-center gap-0.5 text-small font-medium text-ink-2 -outline-offset-2"
          activeProps={{ className: 'text-jade! font-semibold' }}
        >
          <Icon aria-hidden size={22} strokeWidth={1.75} />
          {t[label]}
        </Link>
      ))}
    </nav>
  )
}
