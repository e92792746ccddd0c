type Kakao = {
  init: (key: string) => void
  isInitialized: () => boolean
  Share: { sendDefault: (message: object) => void }
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    Kakao?: Kakao
  }
}

const SDK = 'https://t1.kakaocdn.net/kakao_js_sdk/2.7.5/kakao.min.js'

/** Opens KakaoTalk with a page to send. Kakao's script is loaded here and nowhere before: only somebody who presses meets it. */
export async function shareByKakao(key: string, page: { title: string; url: string }) {
  const kakao = window.Kakao ?? (await load())
  if (!kakao.isInitialized()) kakao.init(key)
  const link = { webUrl: page.url, mobileWebUrl: page.url }
  kakao.Share.sendDefault({ objectType: 'text', text: page.title, link })
}

function load(): Promise<Kakao> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = SDK
    script.crossOrigin = 'anonymous'
    script.addEventListener('load', () =>
      window.Kakao ? resolve(window.Kakao) : reject(new Error('No Kakao after loading')),
    )
    script.addEventListener('error', () => {
      script.remove()
      reject(new Error('Kakao could not be loaded'))
    })
    document.head.append(script)
  })
}
