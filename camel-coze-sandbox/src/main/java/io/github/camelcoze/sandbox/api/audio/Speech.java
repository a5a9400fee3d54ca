/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Audio whose length follows the text, and no two texts of which are the same: a tone for each of its bytes. */
final class Speech {

    private static final double SECONDS_PER_BYTE = 0.05;
    private static final int WAV_HEADER = 44;

    /** MPEG-2 layer III, 8 kbit/s, 24 kHz, mono: 24 bytes and 24 ms a frame. What is not used of it may hold anything. */
    private static final byte[] MP3_FRAME = Arrays.copyOf(new byte[]{(byte) 0xff, (byte) 0xf3, 0x14, (byte) 0xc4}, 24);

    private Speech() {
    }

    static byte[] of(String text, String format, int sampleRate) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (format) {
            case "wav" -> wav(pcm(bytes, sampleRate), sampleRate);
            case "pcm" -> pcm(bytes, sampleRate);
            default -> mp3(bytes);
        };
    }

    /** 16 bits, mono. */
    private static byte[] pcm(byte[] text, int sampleRate) {
        int samples = (int) (sampleRate * SECONDS_PER_BYTE);
        ByteBuffer audio = ByteBuffer.allocate(text.length * samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (byte letter : text) {
            double step = 2 * Math.PI * (200 + 5 * (letter & 0xff)) / sampleRate;
            for (int i = 0; i < samples; i++) {
                audio.putShort((short) (Math.sin(i * step) * 8000));
            }
        }
        return audio.array();
    }

    private static byte[] wav(byte[] pcm, int sampleRate) {
        return ByteBuffer.allocate(WAV_HEADER + pcm.length).order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(WAV_HEADER - 8 + pcm.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1)
                .putInt(sampleRate).putInt(sampleRate * Short.BYTES).putShort((short) Short.BYTES).putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII)).putInt(pcm.length).put(pcm).array();
    }

    /** Silent, with the text where a player does not look. */
    private static byte[] mp3(byte[] text) {
        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        for (byte letter : text) {
            byte[] frame = MP3_FRAME.clone();
            frame[frame.length - 1] = letter;
            audio.writeBytes(frame);
            audio.writeBytes(frame);
        }
        return audio.toByteArray();
    }
}
