/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ResultMapper;
import io.github.camelcoze.internal.operation.type.BooleanType;
import io.github.camelcoze.internal.operation.type.DecimalType;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.FileType;
import io.github.camelcoze.internal.operation.type.IntegerType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.LiteralTextType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.Transcription;
import io.github.camelcoze.model.Voice;

import static io.github.camelcoze.internal.operation.ResultMapper.listAt;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BOT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONVERSATION_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.pageSize;

/** Speech, its recognition, voices, and rooms for talking with bots. */
public final class Audio {

    private static final long MAX_BYTES = 10 * 1024 * 1024;

    private static final Parameter VOICE_ID = Parameter.of("voice_id", new TextType(), "7426720361733144585");

    /** https://docs.coze.cn/developer_guides/text_to_speech */
    public static final ApiOperation CREATE_SPEECH = ApiOperation.post("/v1/audio/speech").permission("createSpeech")
            .parameters(Parameter.of("input", new LiteralTextType(1024), "\"Hello\"").asPlainBody(), VOICE_ID,
                    Parameter.of("emotion", new EnumType("happy", "sad", "angry", "surprised", "fear", "hate",
                            "excited", "coldness", "neutral"), "happy").optional(),
                    Parameter.of("emotion_scale", new DecimalType("1", "5"), "4").optional(),
                    Parameter.of("response_format", new EnumType("wav", "pcm", "ogg_opus", "mp3"), "mp3").optional(),
                    // the range of some voices is smaller
                    Parameter.of("speed", new DecimalType("0.2", "3"), "1").optional(),
                    Parameter.of("sample_rate", EnumType.ofNumbers("8000", "16000", "22050", "24000", "32000", "44100",
                            "48000"), "24000").optional(),
                    Parameter.of("loudness_rate", new IntegerType(-50, 100), "30").optional(),
                    Parameter.of("context_texts", new LiteralTextType(), "\"Speak softly\"").optional())
            .returns(ResultMapper.BINARY);

    /**
     * https://docs.coze.cn/developer_guides/audio_transcriptions; the part is called body in the page's table, and file
     * in its example and in the official SDKs.
     */
    public static final ApiOperation CREATE_TRANSCRIPTION = ApiOperation.post("/v1/audio/transcriptions")
            .permission("createTranscription")
            .parameters(Parameter.of("file", new FileType(MAX_BYTES, "opus", "ogg", "mp3", "wav", "m4a", "mp4", "pcm",
                    "raw", "spx", "aac", "amr"), "a java.io.File").inForm().asPlainBody())
            .options(FileType.OPTION).returns(object(Transcription::of));

    private static final Parameter PAGE_OF_VOICES = pageSize(100);

    /** https://docs.coze.cn/developer_guides/list_voices */
    public static final ApiOperation LIST_VOICES = ApiOperation.get("/v1/audio/voices").permission("listVoice")
            .parameters(Parameter.of("filter_system_voice", new BooleanType(), "true").inQuery().optional(),
                    Parameter.of("model_type", new EnumType("big", "small"), "big").inQuery().optional(),
                    Parameter.of("voice_state", new EnumType("init", "cloned", "all"), "all").inQuery().optional(),
                    PAGE_NUM, PAGE_OF_VOICES)
            .returns(listAt(Voice::of, new PageNumberPagination(PAGE_NUM, PAGE_OF_VOICES, 100), "data", "voice_list"));

    /**
     * https://docs.coze.cn/developer_guides/clone_voices; file and audio_format are in its text and its example only.
     */
    public static final ApiOperation CLONE_VOICE = ApiOperation.post("/v1/audio/voices/clone").permission("createVoice")
            .parameters(Parameter.of("voice_name", new LiteralTextType(128), "Jay").inForm(),
                    Parameter.of("file", new FileType(MAX_BYTES, "wav", "mp3", "ogg", "m4a", "aac", "pcm"),
                            "a java.io.File").inForm().asPlainBody(),
                    Parameter.of("audio_format", new EnumType("wav", "mp3", "ogg", "m4a", "aac", "pcm"), "mp3").inForm()
                            .optional(),
                    Parameter.of("text", new LiteralTextType(1024), "\"Hello\"").inForm().optional(),
                    Parameter.of("language", new EnumType("zh", "en", "ja", "es", "id", "pt"), "en").inForm()
                            .optional(),
                    VOICE_ID.inForm().optional(),
                    Parameter.of("preview_text", new LiteralTextType(), "\"Hello\"").inForm().optional(),
                    Parameter.of("space_id", new TextType(), "7361638276870530000").inForm().optional())
            .options(FileType.OPTION).returns(object(Voice::of));

    /** https://docs.coze.cn/developer_guides/create_room */
    public static final ApiOperation CREATE_ROOM = ApiOperation.post("/v1/audio/rooms").permission("createRoom")
            .parameters(BOT_ID.inBody(), CONVERSATION_ID.inBody().optional(), VOICE_ID.optional(),
                    Parameter.of("config", JsonType.OBJECT, "{\"audio_config\": {\"codec\": \"OPUS\"}}").optional(),
                    Parameter.of("uid", "userId", new TextType(), "alice").optional())
            .returns(object(CozeObject::of));

    /** On no page of Coze's, but in its SDKs for Python, Go and JavaScript; the permission is not known. */
    public static final ApiOperation RETRIEVE_LIVE = ApiOperation.get("/v1/audio/live/{live_id}")
            .parameters(Parameter.of("live_id", new TextType(), "7490888144456000000").inPath())
            .returns(object(CozeObject::of));

    private Audio() {
    }
}
