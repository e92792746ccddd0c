import { Link } from '@tanstack/react-router'
import { NO_FILTERS } from './filters'
import { insightMessages } from './messages'
import type { Link as ShortLink, Page } from '@/api/types'
import { paths } from '@/app/paths'
import { ShareButtons } from '@/app/ShareButtons'
import { textIn } from '@/app/text'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import { EmptyState } from '@/ui/States'

/** Nothing counted yet: what will stand here, and the shortest way to the first click. */
export function NoClicks({ page, link }: { page: Page | undefined; link: ShortLink | undefined }) {
  const t = useMessages(insightMessages).empty
  if (link) {
    return (
      <EmptyState
        motif="figures"
        title={t.title}
        action={
          <>
            <CopyButton wide look="primary" text={link.shortUrl} label={t.copyLink} />
            <Link
              to={paths.link}
              params={{ linkId: link.id }}
              search={{ tab: 'qr' }}
              className={buttonClass()}
            >
              {t.qr}
            </Link>
          </>
        }
      >
        {t.detail}
      </EmptyState>
    )
  }
  if (!page?.published) {
    return (
      <EmptyState
        motif="figures"
        title={t.title}
        action={
          <>
            <Link to={paths.pages} className={buttonClass('primary')}>
              {t.publish}
            </Link>
            <Link to={paths.links} className={buttonClass()}>
              {t.makeLink}
            </Link>
          </>
        }
      >
        {t.detailNoPage}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      motif="figures"
      title={t.title}
      action={
        <div className="flex w-full max-w-xs flex-col gap-2">
          <CopyButton wide look="primary" text={page.url} label={t.copy} />
          <ShareButtons qr url={page.url} title={textIn(page.title) || `@${page.handle}`} />
        </div>
      }
    >
      {t.detail}
    </EmptyState>
  )
}

/** Counted, but nothing of it fits the filters. */
export function NoMatch() {
  const t = useMessages(insightMessages)
  return (
    <EmptyState
      motif="fog"
      title={t.noMatch.title}
      action={
        <Link to="." search={(now) => ({ ...now, ...NO_FILTERS })} replace className={buttonClass('primary')}>
          {t.filter.clear}
        </Link>
      }
    >
      {t.noMatch.detail}
    </EmptyState>
  )
}
