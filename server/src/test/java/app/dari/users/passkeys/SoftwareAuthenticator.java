package app.dari.users.passkeys;

import app.dari.platform.crypto.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A device that holds one passkey (ES256) and answers as a browser would pass it on. */
public final class SoftwareAuthenticator {
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  /** What the browser writes into the client data. */
  String origin = "http://localhost:8080";

  /** The counter the device shows; a clone shows an old one. */
  public int counter = 1;

  int flags = USER_PRESENT | USER_VERIFIED;

  private final ObjectMapper json = new ObjectMapper();
  private final byte[] credentialId = Tokens.randomBytes(32);
  private final KeyPair keys;
  private byte[] userHandle = {};

  public SoftwareAuthenticator() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers {@code navigator.credentials.create}. */
  public String create(String optionsJson) throws IOException {
    JsonNode options = json.readTree(optionsJson).path("publicKey");
    userHandle = decode(options.path("user").path("id").asText());
    byte[] clientData = clientData("webauthn.create", options);
    byte[] data = authenticatorData(options.path("rp").path("id").asText(), true);
    ByteArrayOutputStream attestation = new ByteArrayOutputStream();
    attestation.write(0xA3);
    text(attestation, "fmt");
    text(attestation, "none");
    text(attestation, "attStmt");
    attestation.write(0xA0);
    text(attestation, "authData");
    bytes(attestation, data);
    return answer(
        Map.of(
            "clientDataJSON", encode(clientData),
            "attestationObject", encode(attestation.toByteArray()),
            "transports", new String[] {"internal"},
            "publicKeyAlgorithm", -7,
            "publicKey", encode(keys.getPublic().getEncoded()),
            "authenticatorData", encode(data)));
  }

  /** Answers {@code navigator.credentials.get}. */
  public String get(String optionsJson) throws IOException, GeneralSecurityException {
    JsonNode options = json.readTree(optionsJson).path("publicKey");
    byte[] clientData = clientData("webauthn.get", options);
    byte[] data = authenticatorData(options.path("rpId").asText(), false);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(data);
    signature.update(Tokens.sha256(clientData));
    return answer(
        Map.of(
            "clientDataJSON", encode(clientData),
            "authenticatorData", encode(data),
            "signature", encode(signature.sign()),
            "userHandle", encode(userHandle)));
  }

  private String answer(Map<String, Object> response) throws IOException {
    return json.writeValueAsString(
        Map.of(
            "id",
            encode(credentialId),
            "rawId",
            encode(credentialId),
            "type",
            "public-key",
            "authenticatorAttachment",
            "platform",
            "clientExtensionResults",
            Map.of(),
            "response",
            response));
  }

  private byte[] clientData(String type, JsonNode options) throws IOException {
    return json.writeValueAsBytes(
        Map.of(
            "type",
            type,
            "challenge",
            options.path("challenge").asText(),
            "origin",
            origin,
            "crossOrigin",
            false));
  }

  private byte[] authenticatorData(String rpId, boolean attested) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write(Tokens.sha256(rpId));
    data.write(attested ? flags | ATTESTED : flags);
    data.write(ByteBuffer.allocate(4).putInt(counter).array());
    if (attested) {
      data.write(new byte[16]);
      data.write(ByteBuffer.allocate(2).putShort((short) credentialId.length).array());
      data.write(credentialId);
      data.write(coseKey());
    }
    return data.toByteArray();
  }

  /** RFC 9053, 7.1.1: {1: EC2, 3: ES256, -1: P-256, -2: x, -3: y}. */
  private byte[] coseKey() throws IOException {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    ByteArrayOutputStream cose = new ByteArrayOutputStream();
    cose.write(new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    bytes(cose, fixed(key.getW().getAffineX().toByteArray()));
    cose.write(0x22);
    bytes(cose, fixed(key.getW().getAffineY().toByteArray()));
    return cose.toByteArray();
  }

  private static byte[] fixed(byte[] number) {
    byte[] fixed = new byte[32];
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static void text(ByteArrayOutputStream out, String text) throws IOException {
    out.write(0x60 | text.length());
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void bytes(ByteArrayOutputStream out, byte[] bytes) throws IOException {
    if (bytes.length < 256) {
      out.write(new byte[] {0x58, (byte) bytes.length});
    } else {
      out.write(new byte[] {0x59, (byte) (bytes.length >> 8), (byte) bytes.length});
    }
    out.write(bytes);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decode(String text) {
    return Arrays.copyOf(Base64.getUrlDecoder().decode(text), 16);
  }
}
