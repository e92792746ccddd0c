import { Download, ExternalLink, MessageCircle, Share2 } from 'lucide-react'
import { useMemo } from 'react'
import { pageName } from '../blocks/names'
import { pagesMessages } from '../messages'
import { shortAddress } from './PublishDialog'
import { qrPath } from './qr'
import { downloadPng, downloadSvg, qrSvg } from './qrFiles'
import { shareByKakao } from './kakao'
import type { Page } from '@/api/types'
import { useSession } from '@/app/useSession'
import { useMessages } from '@/i18n/messages'
import { Button, buttonClass } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import { Sheet } from '@/ui/Sheet'
import { toast } from '@/ui/toast'

type ShareSheetProps = {
  page: Page
  open: boolean
  onOpenChange: (open: boolean) => void
  /** It was published this very moment. */
  fresh: boolean
}

/** The address of the page and every way to pass it on. */
export function ShareSheet({ page, open, onOpenChange, fresh }: ShareSheetProps) {
  const t = useMessages(pagesMessages)
  const { kakaoJsKey } = useSession()
  const title = pageName(page, page.handle)
  const share = () => {
    navigator.share({ title, url: page.url }).catch(() => {
      // Closed without sharing.
    })
  }
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={fresh ? t.publish.done : t.publish.shareTitle}
      description={fresh ? t.publish.doneDetail : undefined}
    >
      <div className="grid gap-6">
        <div>
          <p className="mb-3 text-title font-bold wrap-anywhere">{shortAddress(page.url)}</p>
          <div className="flex flex-wrap gap-2">
            <CopyButton wide look="primary" text={page.url} label={t.publish.copy} />
            {'share' in navigator && (
              <Button icon={<Share2 aria-hidden size={18} strokeWidth={1.75} />} onClick={share}>
                {t.publish.share}
              </Button>
            )}
            <a href={page.url} target="_blank" rel="noopener" className={buttonClass()}>
              <ExternalLink aria-hidden size={18} strokeWidth={1.75} />
              {t.publish.open}
            </a>
            {kakaoJsKey && (
              <button
                type="button"
                onClick={() =>
                  void shareByKakao(kakaoJsKey, { title, url: page.url }).catch(() =>
                    toast(t.publish.kakaoFailed, { tone: 'error' }),
                  )
                }
                className="inline-flex min-h-11 items-center gap-2 rounded-control bg-kakao px-4 font-semibold text-on-kakao"
              >
                <MessageCircle aria-hidden size={18} className="fill-current" />
                {t.publish.kakao}
              </button>
            )}
          </div>
        </div>
        <QrPart url={page.url} name={page.handle} />
      </div>
    </Sheet>
  )
}

function QrPart({ url, name }: { url: string; name: string }) {
  const t = useMessages(pagesMessages)
  const picture = useMemo(() => qrPath(url), [url])
  const icon = <Download aria-hidden size={16} strokeWidth={1.75} />
  return (
    <section className="border-t border-line pt-6">
      <h3 className="mb-3 font-semibold">{t.publish.qr}</h3>
      <div className="flex flex-wrap items-end gap-5">
        <svg
          role="img"
          aria-label={t.publish.qrOf(shortAddress(url))}
          viewBox={`-4 -4 ${picture.size + 8} ${picture.size + 8}`}
          className="size-44 rounded-sheet border border-line"
          shapeRendering="crispEdges"
        >
          <rect x="-4" y="-4" width={picture.size + 8} height={picture.size + 8} fill="#fff" />
          <path d={picture.path} fill="#16181d" />
        </svg>
        <div className="grid gap-2">
          <Button size="small" icon={icon} onClick={() => downloadSvg(qrSvg(picture), `dari-${name}.svg`)}>
            {t.publish.qrSvg}
          </Button>
          <Button size="small" icon={icon} onClick={() => void downloadPng(picture, `dari-${name}.png`)}>
            {t.publish.qrPng}
          </Button>
        </div>
      </div>
    </section>
  )
}
