/** Why a passkey was not made or used; everything else is a refusal of the server. */
export class PasskeyStopped extends Error {
  readonly reason: 'unsupported' | 'stopped' | 'known'

  constructor(reason: 'unsupported' | 'stopped' | 'known') {
    super(`passkey ${reason}`)
    this.reason = reason
  }
}

type Json = Record<string, unknown>

/** Whether this browser knows passkeys at all (it does not on an insecure origin). */
export function passkeysSupported(): boolean {
  return typeof window.PublicKeyCredential === 'function'
}

/** Makes a passkey on this device from the server's creation options; the answer goes back to the server as it is. */
export async function createPasskey(options: Json): Promise<Json> {
  const publicKey = creationOptions(bare(options))
  return toJson(await ask(() => navigator.credentials.create({ publicKey })))
}

/** Lets the person choose a passkey and prove it; the answer goes back to the server as it is. */
export async function proveWithPasskey(options: Json): Promise<Json> {
  const publicKey = requestOptions(bare(options))
  return toJson(await ask(() => navigator.credentials.get({ publicKey })))
}

async function ask(credential: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (!passkeysSupported()) throw new PasskeyStopped('unsupported')
  try {
    const made = await credential()
    if (made instanceof PublicKeyCredential) return made
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') throw new PasskeyStopped('known')
  }
  throw new PasskeyStopped('stopped')
}

/** The options may come wrapped as `navigator.credentials` takes them. */
function bare(options: Json): Json {
  return isObject(options['publicKey']) ? options['publicKey'] : options
}

function creationOptions(json: Json): PublicKeyCredentialCreationOptions {
  if (typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function') {
    return PublicKeyCredential.parseCreationOptionsFromJSON(
      json as unknown as PublicKeyCredentialCreationOptionsJSON,
    )
  }
  const user = json['user'] as { id: string; name: string; displayName: string }
  return {
    ...(json as unknown as PublicKeyCredentialCreationOptions),
    challenge: fromBase64Url(String(json['challenge'])),
    user: { ...user, id: fromBase64Url(user.id) },
    excludeCredentials: descriptors(json['excludeCredentials']),
  }
}

function requestOptions(json: Json): PublicKeyCredentialRequestOptions {
  if (typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function') {
    return PublicKeyCredential.parseRequestOptionsFromJSON(
      json as unknown as PublicKeyCredentialRequestOptionsJSON,
    )
  }
  return {
    ...(json as unknown as PublicKeyCredentialRequestOptions),
    challenge: fromBase64Url(String(json['challenge'])),
    allowCredentials: descriptors(json['allowCredentials']),
  }
}

function descriptors(list: unknown): PublicKeyCredentialDescriptor[] {
  if (!Array.isArray(list)) return []
  return list.map((each: PublicKeyCredentialDescriptor & { id: string }) => ({
    ...each,
    id: fromBase64Url(each.id),
  }))
}

function toJson(credential: PublicKeyCredential): Json {
  if (typeof credential.toJSON === 'function') return credential.toJSON() as Json
  return {
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: responseJson(credential.response),
  }
}

function responseJson(response: AuthenticatorResponse): Json {
  const clientDataJSON = toBase64Url(response.clientDataJSON)
  if (response instanceof AuthenticatorAttestationResponse) {
    return {
      clientDataJSON,
      attestationObject: toBase64Url(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    }
  }
  const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse
  return {
    clientDataJSON,
    authenticatorData: toBase64Url(authenticatorData),
    signature: toBase64Url(signature),
    userHandle: userHandle ? toBase64Url(userHandle) : undefined,
  }
}

export function toBase64Url(bytes: ArrayBuffer): string {
  const binary = String.fromCodePoint(...new Uint8Array(bytes))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

export function fromBase64Url(text: string): ArrayBuffer {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.codePointAt(0) ?? 0).buffer
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}
