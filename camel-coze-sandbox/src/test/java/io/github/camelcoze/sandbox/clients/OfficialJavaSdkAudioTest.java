/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import com.coze.openapi.client.audio.common.AudioFormat;
import com.coze.openapi.client.audio.common.LanguageCode;
import com.coze.openapi.client.audio.rooms.CreateRoomReq;
import com.coze.openapi.client.audio.speech.CreateSpeechReq;
import com.coze.openapi.client.audio.transcriptions.CreateTranscriptionsReq;
import com.coze.openapi.client.audio.voices.CloneVoiceReq;
import com.coze.openapi.client.audio.voices.ListVoiceReq;
import com.coze.openapi.client.audio.voices.model.Voice;
import com.coze.openapi.client.commerce.benefit.bill.CreateBillDownloadTaskReq;
import com.coze.openapi.client.commerce.benefit.bill.ListBillDownloadTaskReq;
import com.coze.openapi.client.commerce.benefit.bill.model.BillTaskInfo;
import com.coze.openapi.client.commerce.benefit.common.ActiveMode;
import com.coze.openapi.client.commerce.benefit.common.BenefitEntityType;
import com.coze.openapi.client.commerce.benefit.common.BenefitStatus;
import com.coze.openapi.client.commerce.benefit.common.BenefitType;
import com.coze.openapi.client.commerce.benefit.limitation.CreateBenefitLimitationReq;
import com.coze.openapi.client.commerce.benefit.limitation.ListBenefitLimitationReq;
import com.coze.openapi.client.commerce.benefit.limitation.UpdateBenefitLimitationReq;
import com.coze.openapi.client.commerce.benefit.limitation.model.BenefitInfo;
import com.coze.openapi.service.auth.TokenAuth;
import com.coze.openapi.service.service.CozeAPI;
import io.github.camelcoze.sandbox.CozeSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The official Java SDK's calls for audio and benefits. */
class OfficialJavaSdkAudioTest {

    private static final CozeSandbox COZE = CozeSandbox.start();

    private final CozeAPI sdk = new CozeAPI.Builder().baseURL(COZE.baseUrl()).auth(new TokenAuth(COZE.accessToken()))
            .build();

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        COZE.close();
    }

    @Test
    void speaksAndListens() throws Exception {
        String voice = voices().get(0).getVoiceID();
        Path file = folder.resolve("a.wav");

        sdk.audio().speech().create(CreateSpeechReq.builder().input("Hello").voiceID(voice)
                .responseFormat(AudioFormat.WAV).sampleRate(16000).build()).writeToFile(file.toString());

        assertThat(Files.readAllBytes(file)).startsWith('R', 'I', 'F', 'F');
        assertThat(sdk.audio().transcription().create(CreateTranscriptionsReq.of(file.toString())).getText())
                .isEqualTo("Hello");
    }

    private List<Voice> voices() {
        return StreamSupport.stream(((Iterable<Voice>) () -> sdk.audio().voices()
                .list(ListVoiceReq.builder().pageSize(1).build()).getIterator()).spliterator(), false).toList();
    }

    @Test
    void clonesAVoice() throws Exception {
        Path file = Files.write(folder.resolve("a.mp3"), new byte[]{1, 2, 3});

        String id = sdk.audio().voices().clone(CloneVoiceReq.builder().filePath(file.toString()).voiceName("Jay")
                .audioFormat(AudioFormat.MP3).language(LanguageCode.EN).build()).getVoiceID();

        assertThat(voices()).extracting(Voice::getVoiceID).contains(id);
    }

    @Test
    void createsARoom() {
        assertThat(sdk.audio().rooms().create(CreateRoomReq.builder().botID("1").uid("u").build()).getUid())
                .isEqualTo("u");
    }

    @Test
    void exportsABill() {
        String task = sdk.commerces().benefits().bills().create(CreateBillDownloadTaskReq.builder()
                .startedAt(1743004800L).endedAt(1743091199L).build()).getBillTaskInfo().getTaskID();

        assertThat(StreamSupport.stream(((Iterable<BillTaskInfo>) () -> sdk.commerces().benefits().bills()
                .list(ListBillDownloadTaskReq.builder().taskIds(List.of(task)).build()).getIterator()).spliterator(),
                false))
                .singleElement().satisfies(found -> assertThat(found.getFileURLs()).hasSize(1));
    }

    @Test
    void managesQuotas() {
        BenefitInfo quota = BenefitInfo.builder().benefitType(BenefitType.BENEFIT_TYPE_RESOURCE_POINT)
                .activeMode(ActiveMode.ACTIVE_MODE_ABSOLUTE_TIME).startedAt(1743004800L).endedAt(253402300799L)
                .limit(100).status(BenefitStatus.BENEFIT_STATUS_VALID).build();
        String id = sdk.commerces().benefits().limitations().create(CreateBenefitLimitationReq.builder()
                .entityType(BenefitEntityType.BENEFIT_ENTITY_TYPE_SINGLE_DEVICE).entityID("SN1").benefitInfo(quota)
                .build()).getBenefitInfo().getBenefitID();
        sdk.commerces().benefits().limitations().update(UpdateBenefitLimitationReq.builder().benefitID(id).limit(7)
                .build());

        assertThat(StreamSupport.stream(((Iterable<BenefitInfo>) () -> sdk.commerces().benefits().limitations()
                .list(ListBenefitLimitationReq.builder()
                        .entityType(BenefitEntityType.BENEFIT_ENTITY_TYPE_SINGLE_DEVICE).entityID("SN1")
                        .benefitType(BenefitType.BENEFIT_TYPE_RESOURCE_POINT).build())
                .getIterator()).spliterator(), false))
                .extracting(BenefitInfo::getLimit).containsExactly(7);
    }
}
