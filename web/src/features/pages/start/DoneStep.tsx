import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'
import { startMessages } from './messages'
import { startPageQuery } from './queries'
import { StepPhone } from './StepPhone'
import { useWide } from '../editor/useWide'
import { shortAddress } from '../publish/PublishDialog'
import { describeError } from '@/api/describe'
import { paths, serverPaths } from '@/app/paths'
import { useTitle } from '@/app/Screen'
import { ShareButtons } from '@/app/ShareButtons'
import { textIn } from '@/app/text'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import { Logo } from '@/ui/Logo'
import { ErrorState } from '@/ui/States'

/** The page is public: its address, ready to be taken along. */
export function DoneStep({ pageId }: { pageId: string }) {
  const t = useMessages(startMessages).done
  const { preview } = useMessages(startMessages).look
  const { data: page, error, refetch } = useQuery(startPageQuery(pageId))
  const wide = useWide('48rem')
  useTitle(t.title)
  if (error && !page) return <ErrorState {...describeError(error)} onRetry={() => void refetch()} />
  const address = page ? shortAddress(page.url) : '\u00a0'
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-5 md:px-10">
      <header className="flex h-16 items-center md:h-20">
        <Logo />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="grid flex-1 content-start gap-10 pt-6 pb-12 md:grid-cols-[minmax(0,1fr)_auto] md:content-center md:gap-20 md:pt-0"
      >
        <div className="flex min-w-0 flex-col md:max-w-md md:justify-center">
          <h1 tabIndex={-1} data-screen-title className="text-heading font-extrabold tracking-tight">
            {t.title}
          </h1>
          <p className="mt-2 text-pretty text-ink-2">{t.support}</p>
          <p className="mt-8 rounded-sheet border border-line bg-surface px-4 py-5 text-center text-title font-bold break-all">
            {address}
          </p>
          <CopyButton
            wide
            look="primary"
            text={page?.url ?? ''}
            label={t.copy}
            className="mt-3 mb-2 w-full"
          />
          <ShareButtons
            qr
            url={page?.url ?? ''}
            title={page ? textIn(page.title) || `@${page.handle}` : ''}
          />
          <div className="mt-8 flex flex-wrap gap-2 border-t border-line pt-5">
            <a href={page?.url} target="_blank" rel="noreferrer" className={buttonClass('quiet')}>
              <ExternalLink aria-hidden size={18} strokeWidth={1.75} />
              {t.open}
            </a>
            <Link to={paths.page} params={{ pageId }} className={buttonClass('quiet')}>
              {t.edit}
            </Link>
          </div>
        </div>
        <div className="hidden md:block">
          {wide && <StepPhone src={serverPaths.preview(pageId)} title={preview} scale={0.8} />}
        </div>
      </main>
    </div>
  )
}
