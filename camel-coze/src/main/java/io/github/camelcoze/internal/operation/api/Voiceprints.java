/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.FileType;
import io.github.camelcoze.internal.operation.type.IntegerType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.SpeakerMatch;

import static io.github.camelcoze.internal.operation.ResultMapper.list;
import static io.github.camelcoze.internal.operation.ResultMapper.listAt;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.NAME;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.pageSize;

/** Voiceprints, by which speakers are recognized, and their groups. */
public final class Voiceprints {

    private static final String GROUPS = "/v1/audio/voiceprint_groups";

    private static final String GROUP = GROUPS + "/{group_id}";

    private static final String FEATURE = GROUP + "/features/{feature_id}";

    private static final Parameter GROUP_ID = Parameter.of("group_id", new TextType(), "7514303811737800000")
            .described("The group.");

    private static final Parameter FEATURE_ID = Parameter.of("feature_id", new TextType(), "7514273910129440000")
            .inPath().described("The voiceprint.");

    private static final Parameter GROUP_NAME = NAME.ofType(new TextType(20)).described("The name.");

    private static final Parameter GROUP_DESC = Parameter.of("desc", new TextType(500), "living room").optional()
            .described("The description.");

    private static final Parameter PAGE = pageSize(200);

    private static final PageNumberPagination PAGES = new PageNumberPagination(PAGE_NUM, PAGE, 10);

    public static final ApiOperation LIST_GROUPS = ApiOperation.get(GROUPS)
            .described("list_voiceprint_group", "Lists the groups of voiceprints.").permission("listVoiceprintGroup")
            .parameters(PAGE_NUM, PAGE,
                    NAME.described("Only groups whose names begin with it.").ofType(new TextType()).inQuery()
                            .optional(),
                    Parameter.of("user_id", new TextType(), "4114791485510000")
                            .described("Only groups of that user, who must be the one of the access token.").inQuery()
                            .optional(),
                    GROUP_ID.described("Only that group.").inQuery().optional())
            .returns(list(CozeObject::of, PAGES));

    public static final ApiOperation CREATE_GROUP = ApiOperation.post(GROUPS)
            .described("create_voiceprint_group", "Creates a group of voiceprints.").permission("createVoiceprintGroup")
            .parameters(GROUP_NAME, GROUP_DESC).returns(object(CozeObject::of));

    public static final ApiOperation UPDATE_GROUP = ApiOperation.put(GROUP)
            .described("update_voiceprint_group", "Changes a group of voiceprints.").permission("updateVoiceprintGroup")
            .parameters(GROUP_ID.inPath(), GROUP_NAME.optional(), GROUP_DESC);

    public static final ApiOperation DELETE_GROUP = ApiOperation.delete(GROUP)
            .described("delete_voiceprint_group", "Deletes a group with its voiceprints.")
            .permission("deleteVoiceprintGroup")
            .parameters(GROUP_ID.inPath());

    private static final Parameter FILE = Parameter
            .of("file", new FileType(4 * 1024 * 1024, "wav", "pcm"), "a java.io.File").inForm().asPlainBody()
            .described("A `File`, a `Path`, an input stream or bytes; `pcm` with 16 kHz, mono and 16 bits.");

    private static final Parameter FEATURE_NAME = NAME.ofType(new TextType()).inForm().described("The name.");

    private static final Parameter DESC = Parameter.of("desc", new TextType(), "my mother's voice").inForm().optional()
            .described("The description.");

    private static final Parameter SAMPLE_RATE = Parameter
            .of("sample_rate", new IntegerType(1, Integer.MAX_VALUE), "16000").inForm().optional()
            .described("In Hz, for `pcm` only. Coze's default is 16000.");

    private static final Parameter CHANNEL = Parameter.of("channel", new IntegerType(1, Integer.MAX_VALUE), "1")
            .inForm().optional().described("Number of channels, for `pcm` only. Coze's default is 1.");

    public static final ApiOperation IDENTIFY_SPEAKER = ApiOperation.post(GROUP + "/speaker_identify")
            .described("identify_voiceprint", "Compares a recording with the voiceprints of a group.",
                    "Scores are from 0 to 100.")
            .permission("identifyInVoiceprintGroup")
            .parameters(GROUP_ID.inPath(), FILE,
                    Parameter.of("top_k", new IntegerType(1, Integer.MAX_VALUE), "5")
                            .described("How many matches to return. If not set, all.").inForm().optional(),
                    SAMPLE_RATE,
                    CHANNEL)
            .options(FileType.OPTION)
            .returns(listAt(SpeakerMatch::of, Pagination.NONE, "data", "feature_score_list"));

    public static final ApiOperation LIST_FEATURES = ApiOperation.get(GROUP + "/features")
            .described("list_voiceprint", "Lists the voiceprints of a group.")
            .permission("listVoiceprintFeature").parameters(GROUP_ID.inPath(), PAGE_NUM, PAGE)
            .returns(list(CozeObject::of, PAGES));

    public static final ApiOperation CREATE_FEATURE = ApiOperation.post(GROUP + "/features")
            .described("create_voiceprint", "Adds a voiceprint to a group, which can have ten.")
            .permission("createVoiceprintFeature")
            .parameters(GROUP_ID.inPath(), FILE, FEATURE_NAME, DESC, SAMPLE_RATE, CHANNEL).options(FileType.OPTION)
            .returns(object(CozeObject::of));

    public static final ApiOperation UPDATE_FEATURE = ApiOperation.put(FEATURE)
            .described("update_voiceprint", "Changes a voiceprint.").permission("updateVoiceprintFeature")
            .parameters(GROUP_ID.inPath(), FEATURE_ID, FILE.optional(), FEATURE_NAME.optional(), DESC, SAMPLE_RATE,
                    CHANNEL)
            .options(FileType.OPTION);

    public static final ApiOperation DELETE_FEATURE = ApiOperation.delete(FEATURE)
            .described("delete_voiceprint", "Deletes a voiceprint.").permission("deleteVoiceprintFeature")
            .parameters(GROUP_ID.inPath(), FEATURE_ID);

    private Voiceprints() {
    }
}
