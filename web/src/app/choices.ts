import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  ChartNoAxesColumn,
  Ellipsis,
  Gauge,
  History,
  Link2,
  Palette,
  PanelTop,
  Plus,
  Settings2,
  type LucideIcon,
} from 'lucide-react'
import { useDeferredValue } from 'react'
import { readAddress, readable } from './addresses'
import { appMessages } from './messages'
import { paths } from './paths'
import { textIn } from './text'
import { useCurrentPage } from './useCurrentPage'
import { useAccount } from './useSession'
import { call, client, idempotencyKey } from '@/api/client'
import { linkSearchQuery } from '@/api/queries'
import type { Page } from '@/api/types'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { copyText } from '@/ui/clipboard'
import { toast } from '@/ui/toast'

/** One thing to find; `own` when its title is somebody's own words. */
export type Choice = {
  id: string
  title: string
  detail?: string
  own?: boolean
  Icon: LucideIcon
  run: () => void
}

/** What fits the words; `searching` while the server is still asked for links. */
export function useChoices(text: string): { choices: Choice[]; searching: boolean } {
  const words = text.trim()
  const address = readAddress(words, useLanguage())
  const create = useCreateLink()
  const pages = usePages()
  const links = useLinks(words)
  const places = [...usePlaces(), ...useSettings()]
  const t = useMessages(appMessages)
  const matches = (choice: Choice) =>
    `${choice.title} ${choice.detail ?? ''}`.toLocaleLowerCase().includes(words.toLocaleLowerCase())
  const making: Choice[] = address
    ? [{ id: 'new', title: t.palette.shorten(address.host), Icon: Plus, run: () => create(address.url) }]
    : []
  return {
    choices: [...making, ...pages.filter(matches), ...links.choices, ...places.filter(matches)],
    searching: links.searching,
  }
}

function useCreateLink() {
  const t = useMessages(appMessages)
  const queries = useQueryClient()
  const { mutate } = useMutation({
    // The copying starts with the press, before the link is there: some browsers allow it then only.
    mutationFn: async (url: string) => {
      const link = call(client.POST('/api/v1/links', { body: { url }, params: { header: idempotencyKey() } }))
      const copied = await copyText(link.then(({ shortUrl }) => shortUrl))
      return { link: await link, copied }
    },
    onSuccess: async ({ link, copied }) => {
      const address = readable(link.shortUrl)
      toast(copied ? t.palette.shortened(address) : t.palette.made(address))
      await queries.invalidateQueries({ queryKey: ['links'] })
    },
  })
  return mutate
}

function usePages(): Choice[] {
  const navigate = useNavigate()
  const { pages } = useCurrentPage()
  return pages.map((page) => ({
    id: page.id,
    title: textIn(page.title) || `@${page.handle}`,
    detail: `@${page.handle}`,
    own: true,
    Icon: PanelTop,
    run: () => void navigate({ to: paths.page, params: { pageId: page.id } }),
  }))
}

function useLinks(words: string): { choices: Choice[]; searching: boolean } {
  const navigate = useNavigate()
  const asked = useDeferredValue(words)
  const { data: links = [], isFetching } = useQuery({ ...linkSearchQuery(asked), enabled: asked !== '' })
  const choices = links.map((link) => ({
    id: link.id,
    title: link.title || link.code,
    detail: readable(link.shortUrl),
    own: true,
    Icon: Link2,
    run: () => void navigate({ to: paths.link, params: { linkId: link.id } }),
  }))
  return { choices: words ? choices : [], searching: words !== '' && (isFetching || asked !== words) }
}

function usePlaces(): Choice[] {
  const t = useMessages(appMessages)
  const { role } = useAccount()
  const navigate = useNavigate()
  const place = (
    to:
      | typeof paths.links
      | typeof paths.insights
      | typeof paths.pages
      | typeof paths.more
      | typeof paths.operations,
    title: string,
    Icon: LucideIcon,
  ): Choice => ({ id: to, title, detail: t.palette.goTo, Icon, run: () => void navigate({ to }) })
  return [
    place(paths.pages, t.page, PanelTop),
    place(paths.links, t.links, Link2),
    place(paths.insights, t.insights, ChartNoAxesColumn),
    place(paths.more, t.more, Ellipsis),
    ...(role === 'operator' ? [place(paths.operations, t.operations, Gauge)] : []),
  ]
}

function useSettings(): Choice[] {
  const t = useMessages(appMessages)
  const { role } = useAccount()
  const { page } = useCurrentPage()
  const navigate = useNavigate()
  const setting = (hash: string, title: string): Choice => ({
    id: `more-${hash}`,
    title,
    detail: t.more,
    Icon: Settings2,
    run: () => void navigate({ to: paths.more, hash }),
  })
  const ofPage = ({ id, title, handle }: Page): Choice[] => {
    const detail = textIn(title) || `@${handle}`
    const params = { pageId: id }
    const open = (over: 'settings' | 'design') => () =>
      void navigate({ to: paths.page, params, search: { over } })
    const toVersions = () => void navigate({ to: paths.pageVersions, params })
    return [
      { id: 'settings', title: t.palette.settings, detail, Icon: Settings2, run: open('settings') },
      { id: 'design', title: t.palette.design, detail, Icon: Palette, run: open('design') },
      { id: 'versions', title: t.palette.versions, detail, Icon: History, run: toVersions },
    ]
  }
  return [
    ...(page ? ofPage(page) : []),
    setting('name', t.palette.name),
    setting('language', t.palette.language),
    setting('appearance', t.palette.appearance),
    setting('sessions', t.palette.sessions),
    setting('passkeys', t.palette.passkeys),
    setting('api-keys', t.palette.apiKeys),
    ...(role === 'operator' ? [setting('invitations', t.palette.invitations)] : []),
    setting('sign-out', t.palette.signOut),
  ]
}
