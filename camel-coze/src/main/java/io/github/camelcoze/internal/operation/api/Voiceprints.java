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

    private static final Parameter GROUP_ID = Parameter.of("group_id", new TextType(), "7514303811737800000");

    private static final Parameter FEATURE_ID = Parameter.of("feature_id", new TextType(), "7514273910129440000")
            .inPath();

    private static final Parameter GROUP_NAME = NAME.ofType(new TextType(20));

    private static final Parameter GROUP_DESC = Parameter.of("desc", new TextType(500), "living room").optional();

    private static final Parameter PAGE = pageSize(200);

    private static final PageNumberPagination PAGES = new PageNumberPagination(PAGE_NUM, PAGE, 10);

    /** https://docs.coze.cn/developer_guides/list_voiceprint_group */
    public static final ApiOperation LIST_GROUPS = ApiOperation.get(GROUPS).permission("listVoiceprintGroup")
            .parameters(PAGE_NUM, PAGE, NAME.ofType(new TextType()).inQuery().optional(),
                    Parameter.of("user_id", new TextType(), "4114791485510000").inQuery().optional(),
                    GROUP_ID.inQuery().optional())
            .returns(list(CozeObject::of, PAGES));

    /** https://docs.coze.cn/developer_guides/create_voiceprint_group */
    public static final ApiOperation CREATE_GROUP = ApiOperation.post(GROUPS).permission("createVoiceprintGroup")
            .parameters(GROUP_NAME, GROUP_DESC).returns(object(CozeObject::of));

    /** https://docs.coze.cn/developer_guides/update_voiceprint_group */
    public static final ApiOperation UPDATE_GROUP = ApiOperation.put(GROUP).permission("updateVoiceprintGroup")
            .parameters(GROUP_ID.inPath(), GROUP_NAME.optional(), GROUP_DESC);

    /** https://docs.coze.cn/developer_guides/delete_voiceprint_group */
    public static final ApiOperation DELETE_GROUP = ApiOperation.delete(GROUP).permission("deleteVoiceprintGroup")
            .parameters(GROUP_ID.inPath());

    private static final Parameter FILE = Parameter
            .of("file", new FileType(4 * 1024 * 1024, "wav", "pcm"), "a java.io.File").inForm().asPlainBody();

    private static final Parameter FEATURE_NAME = NAME.ofType(new TextType()).inForm();

    private static final Parameter DESC = Parameter.of("desc", new TextType(), "my mother's voice").inForm().optional();

    private static final Parameter SAMPLE_RATE = Parameter
            .of("sample_rate", new IntegerType(1, Integer.MAX_VALUE), "16000").inForm().optional();

    private static final Parameter CHANNEL = Parameter.of("channel", new IntegerType(1, Integer.MAX_VALUE), "1")
            .inForm().optional();

    /** https://docs.coze.cn/developer_guides/identify_voiceprint */
    public static final ApiOperation IDENTIFY_SPEAKER = ApiOperation.post(GROUP + "/speaker_identify")
            .permission("identifyInVoiceprintGroup")
            .parameters(GROUP_ID.inPath(), FILE,
                    Parameter.of("top_k", new IntegerType(1, Integer.MAX_VALUE), "5").inForm().optional(), SAMPLE_RATE,
                    CHANNEL)
            .options(FileType.OPTION)
            .returns(listAt(SpeakerMatch::of, Pagination.NONE, "data", "feature_score_list"));

    /** https://docs.coze.cn/developer_guides/list_voiceprint */
    public static final ApiOperation LIST_FEATURES = ApiOperation.get(GROUP + "/features")
            .permission("listVoiceprintFeature").parameters(GROUP_ID.inPath(), PAGE_NUM, PAGE)
            .returns(list(CozeObject::of, PAGES));

    /** https://docs.coze.cn/developer_guides/create_voiceprint */
    public static final ApiOperation CREATE_FEATURE = ApiOperation.post(GROUP + "/features")
            .permission("createVoiceprintFeature")
            .parameters(GROUP_ID.inPath(), FILE, FEATURE_NAME, DESC, SAMPLE_RATE, CHANNEL).options(FileType.OPTION)
            .returns(object(CozeObject::of));

    /** https://docs.coze.cn/developer_guides/update_voiceprint */
    public static final ApiOperation UPDATE_FEATURE = ApiOperation.put(FEATURE).permission("updateVoiceprintFeature")
            .parameters(GROUP_ID.inPath(), FEATURE_ID, FILE.optional(), FEATURE_NAME.optional(), DESC, SAMPLE_RATE,
                    CHANNEL)
            .options(FileType.OPTION);

    /** https://docs.coze.cn/developer_guides/delete_voiceprint */
    public static final ApiOperation DELETE_FEATURE = ApiOperation.delete(FEATURE).permission("deleteVoiceprintFeature")
            .parameters(GROUP_ID.inPath(), FEATURE_ID);

    private Voiceprints() {
    }
}
