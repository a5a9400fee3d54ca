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

    private static final Parameter VOICE_ID = Parameter.of("voice_id", new TextType(), "7426720361733144585")
            .described("An ID of `listVoices`, or a `Voice` as the message body.");

    public static final ApiOperation CREATE_SPEECH = ApiOperation.post("/v1/audio/speech")
            .described("text_to_speech", "Converts text to speech.",
                    "The `InputStream` can be read once, until the exchange ends; the header "
                            + "`Content-Type` is that of the audio.")
            .permission("createSpeech")
            .parameters(
                    Parameter.of("input", new LiteralTextType(1024), "\"Hello\"").described("The text.").asPlainBody(),
                    VOICE_ID,
                    Parameter.of("emotion", new EnumType("happy", "sad", "angry", "surprised", "fear", "hate",
                            "excited", "coldness", "neutral"), "happy")
                            .described("For voices with several emotions only.").optional(),
                    Parameter.of("emotion_scale", new DecimalType("1", "5"), "4").described("Coze's default is 4.")
                            .optional(),
                    Parameter.of("response_format", new EnumType("wav", "pcm", "ogg_opus", "mp3"), "mp3")
                            .described("Coze's default is `mp3`.").optional(),
                    // the range of some voices is smaller
                    Parameter.of("speed", new DecimalType("0.2", "3"), "1")
                            .described("For voices of big models, from 0.5 to 2. Coze's default is 1.").optional(),
                    Parameter.of("sample_rate", EnumType.ofNumbers("8000", "16000", "22050", "24000", "32000", "44100",
                            "48000"), "24000").described("In Hz. Coze's default is 24000.").optional(),
                    Parameter.of("loudness_rate", new IntegerType(-50, 100), "30")
                            .described("In percent. Coze's default is 0.").optional(),
                    Parameter.of("context_texts", new LiteralTextType(), "\"Speak softly\"")
                            .described("How to speak, in words; for some voices only.").optional())
            .returns(ResultMapper.BINARY);

    /** The part is called body in the table of the page, and file in its example and in the official SDKs. */
    public static final ApiOperation CREATE_TRANSCRIPTION = ApiOperation.post("/v1/audio/transcriptions")
            .described("audio_transcriptions", "Transcribes a recording.",
                    "The `Transcription` converts to its text. Recordings of up to 30 minutes.")
            .permission("createTranscription")
            .parameters(Parameter.of("file", new FileType(MAX_BYTES, "opus", "ogg", "mp3", "wav", "m4a", "mp4", "pcm",
                    "raw", "spx", "aac", "amr"), "a java.io.File")
                    .described("A `File`, a `Path`, an input stream, bytes or text.").inForm().asPlainBody())
            .options(FileType.OPTION).returns(object(Transcription::of));

    private static final Parameter PAGE_OF_VOICES = pageSize(100);

    public static final ApiOperation LIST_VOICES = ApiOperation.get("/v1/audio/voices")
            .described("list_voices", "Lists the voices that an account can use.").permission("listVoice")
            .parameters(Parameter.of("filter_system_voice", new BooleanType(), "true")
                    .described("`true` leaves Coze's own voices out. Coze's default is `false`.").inQuery().optional(),
                    Parameter.of("model_type", new EnumType("big", "small"), "big")
                            .described("If not set, both are listed.").inQuery().optional(),
                    Parameter.of("voice_state", new EnumType("init", "cloned", "all"), "all")
                            .described("Coze's default is `cloned`.").inQuery().optional(),
                    PAGE_NUM, PAGE_OF_VOICES)
            .returns(listAt(Voice::of, new PageNumberPagination(PAGE_NUM, PAGE_OF_VOICES, 100), "data", "voice_list"));

    /** The parameters file and audio_format are only in the text and the example of the page. */
    public static final ApiOperation CLONE_VOICE = ApiOperation.post("/v1/audio/voices/clone")
            .described("clone_voices", "Makes a voice from a recording, or trains one that was made.")
            .permission("createVoice")
            .parameters(
                    Parameter.of("voice_name", new LiteralTextType(128), "Jay").described("The name of the voice.")
                            .inForm(),
                    Parameter.of("file", new FileType(MAX_BYTES, "wav", "mp3", "ogg", "m4a", "aac", "pcm"),
                            "a java.io.File")
                            .described("A `File`, a `Path`, an input stream or bytes; 10 to 30 seconds are best.")
                            .inForm()
                            .asPlainBody(),
                    Parameter.of("audio_format", new EnumType("wav", "mp3", "ogg", "m4a", "aac", "pcm"), "mp3")
                            .described(
                                    "The format of the file. Coze's example has it, its table of parameters has not.")
                            .inForm()
                            .optional(),
                    Parameter.of("text", new LiteralTextType(1024), "\"Hello\"")
                            .described("What is said in the recording.").inForm().optional(),
                    Parameter.of("language", new EnumType("zh", "en", "ja", "es", "id", "pt"), "en")
                            .described("The language of the recording.").inForm()
                            .optional(),
                    VOICE_ID.described("The voice to train again, up to ten times. If not set, a new one is made.")
                            .inForm().optional(),
                    Parameter.of("preview_text", new LiteralTextType(), "\"Hello\"")
                            .described("What the preview of the voice says.").inForm().optional(),
                    Parameter.of("space_id", new TextType(), "7361638276870530000")
                            .described("The workspace of the voice. If not set, the personal one.").inForm().optional())
            .options(FileType.OPTION).returns(object(Voice::of));

    public static final ApiOperation CREATE_ROOM = ApiOperation.post("/v1/audio/rooms")
            .described("create_room",
                    "Creates a room in which a user can talk with a bot. *Coze charges for at least "
                            + "three minutes.*",
                    "The result has `room_id`, `app_id`, `uid` and `token`, which is a secret.")
            .permission("createRoom")
            .parameters(BOT_ID.inBody(),
                    CONVERSATION_ID
                            .described("The conversation to continue. If not set, that of the previous chat of the "
                                    + "exchange; else Coze begins a new one.")
                            .inBody().optional(),
                    VOICE_ID.described("An ID of `listVoices`.").optional(),
                    Parameter.of("config", JsonType.OBJECT, "{\"audio_config\": {\"codec\": \"OPUS\"}}")
                            .described("Audio, video, prologue and turn detection of the room.").optional(),
                    Parameter.of("uid", "userId", new TextType(), "alice")
                            .described("The user who talks, of your choice.").optional())
            .returns(object(CozeObject::of));

    /** On no page of Coze's, but in its SDKs for Python, Go and JavaScript; the permission is not known. */
    public static final ApiOperation RETRIEVE_LIVE = ApiOperation.get("/v1/audio/live/{live_id}")
            .described("", "Retrieves the streams of a live.",
                    "Coze's SDKs have it, and its documentation does not.")
            .parameters(Parameter.of("live_id", new TextType(), "7490888144456000000").described("The live.").inPath())
            .returns(object(CozeObject::of));

    private Audio() {
    }
}
