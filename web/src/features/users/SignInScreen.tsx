import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Fingerprint, Languages } from 'lucide-react'
import { KakaoButton } from './KakaoButton'
import { usersMessages } from './messages'
import { Miniature } from './Miniature'
import { PasskeyStopped, proveWithPasskey } from './webauthn'
import { call, client } from '@/api/client'
import { sayError } from '@/api/describe'
import { safeReturnTo, serverPaths } from '@/app/paths'
import { useTitle } from '@/app/Screen'
import { useSession } from '@/app/useSession'
import { setLanguage, useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import { Logo } from '@/ui/Logo'

const route = getRouteApi('/sign-in')

/** The first screen: one sentence, a small page that shows what one gets, and the ways in. */
export function SignInScreen() {
  const t = useMessages(usersMessages)
  useTitle(t.signIn.title)
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-5 md:px-10">
      <header className="flex h-16 items-center justify-between md:h-20">
        <Logo />
        <LanguageSwitch />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="grid flex-1 items-center gap-12 pt-6 pb-12 md:grid-cols-[minmax(0,1fr)_auto] md:gap-16 md:pt-0"
      >
        <div className="max-w-md">
          <h1 className="text-heading font-extrabold tracking-tight text-balance md:text-display">
            {t.signIn.claim.map((part) => (
              <span key={part} className="md:block">
                {part}{' '}
              </span>
            ))}
          </h1>
          <p className="mt-4 text-lead text-pretty text-ink-2">{t.signIn.support}</p>
          <Ways />
        </div>
        <div className="hidden justify-self-center md:block">
          <Miniature scale={0.76} />
        </div>
        <div className="justify-self-center md:hidden">
          <Miniature scale={0.62} />
        </div>
      </main>
    </div>
  )
}

function Ways() {
  const t = useMessages(usersMessages)
  const { signIn } = useSession()
  const { problem, invite, returnTo } = route.useSearch()
  const back = safeReturnTo(returnTo)
  return (
    <div className="mt-8 flex flex-col gap-4">
      {problem && <Trouble code={problem} />}
      {invite && !problem && <Banner>{t.signIn.invited}</Banner>}
      {signIn.kakao ? (
        <KakaoButton href={serverPaths.kakao(back, invite)} label={t.signIn.kakao} />
      ) : (
        <Banner tone="warning">{t.signIn.kakaoOff}</Banner>
      )}
      {signIn.passkey && <PasskeyButton back={back} />}
      {signIn.kakao && !invite && signIn.signUp !== 'open' && (
        <p className="text-small text-ink-2">
          {signIn.signUp === 'closed' ? t.signIn.closed : t.signIn.inviteOnly}
        </p>
      )}
      <OwnerHint />
    </div>
  )
}

/** Nothing went wrong: somebody stopped, or is only to show once more who they are. */
const MILD = new Set(['kakao-cancelled', 'sign-in-again'])

function Trouble({ code }: { code: string }) {
  const t = useMessages(usersMessages)
  const known = Object.hasOwn(t.problems, code)
    ? t.problems[code as keyof typeof t.problems]
    : t.problems.other
  return (
    <Banner tone={MILD.has(code) ? 'warning' : 'error'} title={known.title}>
      {known.detail}
    </Banner>
  )
}

function PasskeyButton({ back }: { back: string }) {
  const t = useMessages(usersMessages)
  const { mutate, isPending, error } = useMutation({
    meta: { showsError: true },
    mutationFn: async () => {
      const options = await call(client.POST('/auth/passkey/options'))
      const credential = await proveWithPasskey(options)
      await call(client.POST('/auth/passkey', { body: credential }))
    },
    onSuccess: () => window.location.assign(back),
  })
  return (
    <div>
      <Button
        className="w-full"
        busy={isPending}
        icon={<Fingerprint aria-hidden size={20} strokeWidth={1.75} />}
        onClick={() => mutate()}
      >
        {t.signIn.passkey}
      </Button>
      <p role="alert" className="text-small text-red not-empty:mt-2">
        {error && (error instanceof PasskeyStopped ? t.passkeyProblem[error.reason] : sayError(error))}
      </p>
    </div>
  )
}

const COMMAND = './dari sign-in-link'

function OwnerHint() {
  const t = useMessages(usersMessages)
  return (
    <details className="group text-small text-ink-2">
      <summary className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4 hover:text-ink">
        {t.signIn.owner}
      </summary>
      <p>{t.signIn.ownerHint}</p>
      <div className="mt-2 flex items-center rounded-control border border-line bg-surface pl-3">
        <code className="min-w-0 flex-1 font-mono text-ink">{COMMAND}</code>
        <CopyButton text={COMMAND} />
      </div>
    </details>
  )
}

function LanguageSwitch() {
  const t = useMessages(usersMessages)
  const other = useLanguage() === 'ko' ? 'en' : 'ko'
  return (
    <Button
      look="quiet"
      size="small"
      lang={other}
      icon={<Languages aria-hidden size={18} strokeWidth={1.75} />}
      onClick={() => setLanguage(other)}
    >
      {t.signIn.language}
    </Button>
  )
}
