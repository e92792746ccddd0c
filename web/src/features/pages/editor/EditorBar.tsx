import { useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import {
  ChevronDown,
  Ellipsis,
  ExternalLink,
  History,
  Palette,
  PanelTop,
  Plus,
  QrCode,
  Redo2,
  Settings2,
  Undo2,
} from 'lucide-react'
import { pageName } from '../blocks/names'
import type { Editing } from '../draft/Editing'
import { useEditingState } from '../draft/useEditing'
import { pagesMessages } from '../messages'
import { shortAddress } from '../publish/PublishDialog'
import { SaveFailure } from './SaveFailure'
import { SaveState } from './SaveState'
import { pagesQuery } from '@/api/queries'
import type { Page } from '@/api/types'
import { paths } from '@/app/paths'
import { useTitle } from '@/app/Screen'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { CopyButton } from '@/ui/CopyButton'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuLine } from '@/ui/Menu'

type EditorBarProps = {
  page: Page
  editing: Editing
  onPublish: () => void
  onShare: () => void
  onSettings: () => void
  onConflict: () => void
  onHeld: () => void
  /** The drawer of the design; null where there is none. */
  design: { open: boolean; toggle: () => void } | null
}

/** Which page this is, whether it is saved, and the one thing to do with it. */
export function EditorBar(props: EditorBarProps) {
  const { page, editing, onPublish, onShare, onConflict, onHeld, design } = props
  const t = useMessages(pagesMessages)
  const { draft, canUndo, canRedo, saving } = useEditingState(editing)
  const name = pageName(draft, page.handle)
  useTitle(name)
  const unpublished = page.published === null || page.changed || saving.kind !== 'saved'
  return (
    <div className="sticky top-14 z-10 border-b border-line bg-paper md:top-0">
      <div className="flex h-14 items-center gap-1 px-2 pl-4 md:h-16 md:px-5">
        <h1 tabIndex={-1} data-screen-title className="sr-only min-w-0 md:not-sr-only">
          <span className="block truncate text-lead font-bold">{name}</span>
        </h1>
        <div className="hidden min-w-0 items-center md:flex">
          <PageMenu page={page} />
          {page.published ? (
            <>
              <span className="ml-2 hidden max-w-64 truncate text-small text-ink-2 lg:block">
                {shortAddress(page.url)}
              </span>
              <CopyButton text={page.url} label={t.copyAddress} className="hidden lg:inline-flex" />
            </>
          ) : (
            <span className="ml-2">
              <Chip>{t.draft}</Chip>
            </span>
          )}
        </div>
        <div className="min-w-0 flex-1 overflow-hidden md:flex md:justify-end md:px-3">
          <SaveState editing={editing} onConflict={onConflict} onHeld={onHeld} />
        </div>
        <IconButton
          label={t.undo}
          icon={<Undo2 size={19} strokeWidth={1.75} />}
          disabled={!canUndo}
          onClick={() => editing.undo()}
        />
        <IconButton
          label={t.redo}
          icon={<Redo2 size={19} strokeWidth={1.75} />}
          disabled={!canRedo}
          onClick={() => editing.redo()}
          className={clsx(!canRedo && 'hidden! sm:inline-flex!')}
        />
        {design && (
          <Button
            look="quiet"
            icon={<Palette aria-hidden size={19} strokeWidth={1.75} />}
            aria-expanded={design.open}
            className={clsx(design.open && 'bg-sunken')}
            onClick={design.toggle}
          >
            {t.design}
          </Button>
        )}
        <MoreMenu {...props} />
        {unpublished ? (
          <Button look="primary" className="ml-1" onClick={onPublish}>
            {t.publish.button}
          </Button>
        ) : (
          <Button className="ml-1" onClick={onShare}>
            {t.publish.published}
          </Button>
        )}
      </div>
      <SaveFailure editing={editing} />
    </div>
  )
}

function PageMenu({ page }: { page: Page }) {
  const t = useMessages(pagesMessages)
  const navigate = useNavigate()
  const { data: pages = [] } = useQuery(pagesQuery)
  return (
    <Menu
      align="start"
      trigger={
        <IconButton
          bare
          label={t.choosePage}
          icon={<ChevronDown size={18} strokeWidth={1.75} />}
          className="w-9!"
        />
      }
    >
      {pages.map((other) => (
        <MenuItem
          key={other.id}
          icon={<PanelTop size={18} strokeWidth={1.75} />}
          disabled={other.id === page.id}
          onSelect={() => void navigate({ to: paths.page, params: { pageId: other.id } })}
        >
          {pageName(other, other.handle)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem
        icon={<Plus size={18} strokeWidth={1.75} />}
        onSelect={() => void navigate({ to: paths.start })}
      >
        {t.newPage}
      </MenuItem>
    </Menu>
  )
}

function MoreMenu({ page, onShare, onSettings }: EditorBarProps) {
  const t = useMessages(pagesMessages)
  const navigate = useNavigate()
  const icon = { size: 18, strokeWidth: 1.75 }
  return (
    <Menu trigger={<IconButton bare label={t.more} icon={<Ellipsis size={20} strokeWidth={1.75} />} />}>
      <MenuItem icon={<Settings2 {...icon} />} onSelect={onSettings}>
        {t.settings}
      </MenuItem>
      <MenuItem
        icon={<History {...icon} />}
        onSelect={() => void navigate({ to: paths.pageVersions, params: { pageId: page.id } })}
      >
        {t.versions}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<QrCode {...icon} />} onSelect={onShare}>
        {t.share}
      </MenuItem>
      {page.published && (
        <MenuItem
          icon={<ExternalLink {...icon} />}
          onSelect={() => window.open(page.url, '_blank', 'noopener')}
        >
          {t.visit}
        </MenuItem>
      )}
      <div className="md:hidden">
        <MenuLine />
        <MenuItem icon={<Plus {...icon} />} onSelect={() => void navigate({ to: paths.start })}>
          {t.newPage}
        </MenuItem>
      </div>
    </Menu>
  )
}
